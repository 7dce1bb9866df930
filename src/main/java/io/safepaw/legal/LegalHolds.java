package io.safepaw.legal;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.BadVariable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Legal holds. Whoever deletes something asks {@link #over} first. */
@Service
@Transactional
public class LegalHolds {

    private static final Set<String> DECISIONS = Set.of("KEEP", "RELEASE");

    private final Incidents incidents;
    private final CaseTexts texts;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    LegalHolds(
            Incidents incidents,
            CaseTexts texts,
            EventLog log,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.incidents = incidents;
        this.texts = texts;
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether anything keeps the incident from being deleted. */
    @Transactional(readOnly = true)
    public boolean isHeld(IncidentId incident) {
        return of(incident).stream().anyMatch(LegalHold::isActive);
    }

    /**
     * A hold in force that keeps the incident: its own, or that of an incident which is about the same matter, booking or
     * people (domain.md 6.5).
     */
    @Transactional(readOnly = true)
    public Optional<LegalHold> over(IncidentId incident) {
        var bound = Stream.concat(Stream.of(incident), incidents.boundTo(incident).stream())
                .map(IncidentId::value)
                .toList();
        return jdbc.sql("""
                        select * from legal_hold where incident_id in (:bound) and released_at is null
                        order by incident_id <> :incident, placed_at desc, id limit 1
                        """)
                .param("bound", bound)
                .param("incident", incident.value())
                .query(LegalHolds::read)
                .optional();
    }

    /** Holds of the incident, newest first. */
    @Transactional(readOnly = true)
    public List<LegalHold> of(IncidentId incident) {
        return jdbc.sql("select * from legal_hold where incident_id = :incident order by placed_at desc, id")
                .param("incident", incident.value())
                .query(LegalHolds::read)
                .list();
    }

    /**
     * Places a hold; it counts at once.
     *
     * @param id new; the same id again changes nothing
     * @param scope reference to a text
     */
    void place(UUID id, IncidentId incident, String trigger, String scope, Actor by) {
        int inserted = jdbc.sql("""
                        insert into legal_hold (id, incident_id, trigger, scope, placed_by, placed_at)
                        values (:id, :incident, :trigger, :scope, :by, :at)
                        on conflict (id) do nothing
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("trigger", trigger)
                .param("scope", scope)
                .param("by", by.id())
                .param("at", now())
                .update();
        if (inserted == 1) {
            append(incident, CaseEventType.LegalHoldPlaced, by, id, Map.of("trigger", trigger));
            events.publishEvent(new HoldPlaced(id, incident));
        }
    }

    /**
     * Asks the process of the hold to end it.
     *
     * @param note reference to a text
     */
    void askForRelease(LegalHold hold, @Nullable String note, Actor by) {
        events.publishEvent(new HoldReleased(hold.id(), hold.incidentId()));
        release(hold.id(), note, by);
    }

    /** Ends the hold; a hold that has ended stays as it is. */
    void release(UUID id, @Nullable String note, Actor by) {
        var hold = find(id).filter(LegalHold::isActive).orElse(null);
        if (hold == null) {
            return;
        }
        jdbc.sql("""
                        update legal_hold set released_by = :by, released_at = :at, release_note = :note where id = :id
                        """)
                .param("by", by.id())
                .param("at", now())
                .param("note", note)
                .param("id", id)
                .update();
        append(hold.incidentId(), CaseEventType.LegalHoldReleased, by, id, Map.of());
    }

    /** @throws BadVariable if there is no such hold, so that no process watches over nothing */
    LegalHold mustExist(UUID id) {
        return find(id).orElseThrow(() -> new BadVariable("holdId", "the id of a legal hold"));
    }

    /**
     * Notes that Legal looked at the hold, and ends it where it is not needed any more.
     *
     * @param source what it is noted for; the same source is noted once
     * @param decision KEEP or RELEASE
     * @return reference of the note
     */
    @Nullable
    String review(String source, UUID id, @Nullable String decision, @Nullable String note) {
        if (decision == null || !DECISIONS.contains(decision)) {
            throw new BadVariable("holdDecision", "KEEP or RELEASE");
        }
        var incident = mustExist(id).incidentId();
        var by = log.completedBy(incident, "hold-review");
        var reference = texts.keep(incident, "holdReviewNote", note, by);
        boolean known = log.of(incident).stream()
                .anyMatch(event -> event.type() == CaseEventType.LegalHoldReviewed
                        && source.equals(event.data().get("source")));
        if (!known) {
            append(incident, CaseEventType.LegalHoldReviewed, by, id, Map.of("decision", decision, "source", source));
        }
        if (decision.equals("RELEASE")) {
            release(id, reference, by);
        }
        return reference;
    }

    /** Whether a review decided already that the hold stays. */
    @Transactional(readOnly = true)
    boolean wasRenewed(LegalHold hold) {
        return log.of(hold.incidentId()).stream()
                .anyMatch(event -> event.type() == CaseEventType.LegalHoldReviewed
                        && hold.id().toString().equals(event.data().get("holdId"))
                        && "KEEP".equals(event.data().get("decision")));
    }

    @Transactional(readOnly = true)
    public Optional<LegalHold> find(UUID id) {
        return jdbc.sql("select * from legal_hold where id = :id")
                .param("id", id)
                .query(LegalHolds::read)
                .optional();
    }

    private void append(IncidentId incident, CaseEventType type, Actor by, UUID hold, Map<String, ?> more) {
        var data = new HashMap<String, Object>(more);
        data.put("holdId", hold.toString());
        log.append(incident, type, by, data);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static LegalHold read(ResultSet row, int number) throws SQLException {
        var releasedBy = row.getString("released_by");
        return new LegalHold(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getString("trigger"),
                row.getString("scope"),
                new Actor(row.getString("placed_by")),
                instant(row, "placed_at"),
                releasedBy == null ? null : new Actor(releasedBy),
                instant(row, "released_at"),
                row.getString("release_note"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
