package io.safepaw.legal;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import io.safepaw.engine.BadVariable;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Requests of people for their own data, from receipt to answer. */
@Service
@Transactional
public class DataRequests {

    /** In writing, in the thread of the party, by which they are identified. */
    static final String THREAD = "THREAD";

    private static final Set<String> OUTCOMES = Set.of("ANSWERED", "REFUSED");

    private final CaseTexts texts;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    DataRequests(CaseTexts texts, EventLog log, ApplicationEventPublisher events, JdbcClient jdbc, Clock clock) {
        this.texts = texts;
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes a request in.
     *
     * @param text reference to what is asked
     * @param party who asks
     * @param via {@link #THREAD}, or another code
     */
    void receive(IncidentId incident, String text, PartyId party, String via, Actor by) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into data_request (id, incident_id, body, received_by, received_at)
                        values (:id, :incident, :text, :by, :at)
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("text", text)
                .param("by", by.id())
                .param("at", now())
                .update();
        log.append(
                incident,
                CaseEventType.DataRequestReceived,
                clock.instant(),
                by,
                party,
                null,
                Map.of("dataRequestId", id.toString(), "via", via));
        events.publishEvent(new DataRequested(id, incident, text));
    }

    /**
     * Takes in what a party asks for in its own thread. The same words that were not answered yet are one request.
     *
     * @param words of the party
     */
    public void receive(IncidentId incident, PartyId party, String words, Actor by) {
        var text = texts.keep(incident, "dataRequestText", words, by);
        boolean waits = of(incident).stream()
                .anyMatch(request -> request.outcome() == null && request.text().equals(text));
        if (text != null && !waits) {
            receive(incident, text, party, THREAD, by);
        }
    }

    /**
     * Keeps how a request ended; one that has ended stays as it is.
     *
     * @return reference of the note
     */
    @Nullable
    String record(IncidentId incident, UUID id, @Nullable String outcome, @Nullable String note) {
        if (outcome == null || !OUTCOMES.contains(outcome)) {
            throw new BadVariable("dataRequestOutcome", "ANSWERED or REFUSED");
        }
        var by = log.completedBy(incident, "data-request");
        var reference = texts.keep(incident, "dataRequestNote", note, by);
        int updated = jdbc.sql("""
                        update data_request set outcome = :outcome, note = :note, ended_by = :by, ended_at = :at
                        where id = :id and outcome is null
                        """)
                .param("outcome", outcome)
                .param("note", reference)
                .param("by", by.id())
                .param("at", now())
                .param("id", id)
                .update();
        if (updated == 1) {
            log.append(
                    incident,
                    CaseEventType.DataRequestAnswered,
                    by,
                    Map.of("dataRequestId", id.toString(), "outcome", outcome));
        }
        return reference;
    }

    /** Requests about the incident, newest first. */
    @Transactional(readOnly = true)
    List<DataRequest> of(IncidentId incident) {
        return jdbc.sql("select * from data_request where incident_id = :incident order by received_at desc, id")
                .param("incident", incident.value())
                .query((row, number) -> new DataRequest(
                        row.getObject("id", UUID.class),
                        row.getString("body"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getString("outcome"),
                        row.getString("note")))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
