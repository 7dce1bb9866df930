package io.safepaw.casefile;

import io.safepaw.engine.BadVariable;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How an incident is resolved, and its end. Recording or closing a second time changes nothing. */
@Service
@Transactional
public class Resolutions {

    private static final String FORM = "resolution";

    private final Incidents incidents;
    private final FormTexts texts;
    private final EventLog log;
    private final JdbcClient jdbc;
    private final Clock clock;

    Resolutions(Incidents incidents, FormTexts texts, EventLog log, JdbcClient jdbc, Clock clock) {
        this.incidents = incidents;
        this.texts = texts;
        this.log = log;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What was recorded for the incident. */
    @Transactional(readOnly = true)
    public Optional<Resolution> of(IncidentId incident) {
        return jdbc.sql("select * from resolution where incident_id = :incident")
                .param("incident", incident.value())
                .query((row, n) -> new Resolution(
                        ResolutionCode.valueOf(row.getString("code")),
                        row.getString("message"),
                        row.getString("rationale"),
                        new Actor(row.getString("decided_by")),
                        Db.instant(row, "decided_at")))
                .optional();
    }

    /**
     * Records how the incident is resolved; it stays open until the reporter was told.
     *
     * @param code one that an agent may choose
     * @param message to the reporter: words, or a reference to them
     * @param rationale for colleagues
     */
    ResolutionTexts record(IncidentId id, String code, @Nullable String message, @Nullable String rationale) {
        incidents.get(id);
        var agent = log.completedBy(id, FORM);
        var resolution = FormCodes.code("resolutionCode", code, ResolutionCode.class);
        if (resolution == null || !resolution.isChosenByAgent()) {
            throw new BadVariable("resolutionCode", "a code that an agent may choose");
        }
        var messageText = texts.keep(id, "resolutionMessage", message, agent);
        if (messageText == null) {
            throw new BadVariable("resolutionMessage", "a text; the reporter must be told the outcome");
        }
        var rationaleText = texts.keepAsNote(id, "resolutionRationale", rationale, agent);
        jdbc.sql("""
                        insert into resolution (incident_id, code, message, rationale, decided_by, decided_at)
                        values (:incident, :code, :message, :rationale, :by, :at)
                        on conflict (incident_id) do update set code = excluded.code, message = excluded.message,
                          rationale = excluded.rationale, decided_by = excluded.decided_by
                        """)
                .param("incident", id.value())
                .param("code", resolution.name())
                .param("message", messageText)
                .param("rationale", rationaleText)
                .param("by", agent.id())
                .param("at", Db.timestamp(clock.instant()))
                .update();
        return new ResolutionTexts(messageText, rationaleText);
    }

    /** Solves the incident as recorded, then closes it. */
    void close(IncidentId id) {
        incidents.get(id);
        var resolution = of(id).orElseThrow(() -> new NotResolved(id));
        incidents.solve(id, resolution.code(), resolution.decidedBy());
        incidents.close(id, Actor.SYSTEM);
    }
}
