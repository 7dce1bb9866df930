package io.safepaw.legal;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.BadVariable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the police were told, or why they were not (DSA Art. 18). There is one report for each time it was asked for. */
@Service
@Transactional
class PoliceReports {

    static final String FORM = "police-report";
    static final String INFORMED = "INFORMED";
    static final String NOT_INFORMED = "NOT_INFORMED";
    private static final String WITHDRAWN = "WITHDRAWN";

    private final CaseTexts texts;
    private final EventLog log;
    private final JdbcClient jdbc;
    private final Clock clock;

    PoliceReports(CaseTexts texts, EventLog log, JdbcClient jdbc, Clock clock) {
        this.texts = texts;
        this.log = log;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** References that replace the words. */
    record Kept(
            @Nullable String policeAuthority,
            @Nullable String policeReference,
            @Nullable String policeTold,
            @Nullable String policeReason) {}

    /** @return until when the police are to be informed; asked again the same time */
    Instant open(UUID escalation, IncidentId incident, String cause, PoliceTerms terms) {
        var now = clock.instant();
        int inserted = jdbc.sql("""
                        insert into police_report (escalation_id, incident_id, cause, rule_version, opened_at, due_at)
                        values (:id, :incident, :cause, :version, :at, :due) on conflict (escalation_id) do nothing
                        """)
                .param("id", escalation)
                .param("incident", incident.value())
                .param("cause", cause)
                .param("version", terms.ruleVersion())
                .param("at", column(now))
                .param("due", column(now.plus(within(terms))))
                .update();
        var dueAt = jdbc.sql("select due_at from police_report where escalation_id = :id")
                .param("id", escalation)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        if (inserted == 1) {
            var data = data(escalation);
            data.put("cause", cause);
            data.put("dueAt", dueAt.toString());
            data.put("ruleVersion", terms.ruleVersion());
            log.append(incident, CaseEventType.PoliceReportDue, Actor.SYSTEM, data);
        }
        return dueAt;
    }

    private static Duration within(PoliceTerms terms) {
        try {
            return Duration.parse(terms.reportWithin());
        } catch (DateTimeParseException e) {
            throw new BadVariable("policeTerms.reportWithin", "a duration such as PT4H");
        }
    }

    /** Keeps the answer; one that was given stays as it is. */
    Kept record(PoliceForm form, long processInstance) {
        var incident = IncidentId.of(form.incidentId());
        var by = log.completedBy(incident, FORM, processInstance);
        var kept = new Kept(
                texts.keep(incident, "policeAuthority", form.policeAuthority(), by),
                texts.keep(incident, "policeReference", form.policeReference(), by),
                texts.keep(incident, "policeTold", form.policeTold(), by),
                texts.keep(incident, "policeReason", form.policeReason(), by));
        boolean informed = INFORMED.equals(form.policeAnswer());
        if (!informed && !NOT_INFORMED.equals(form.policeAnswer())) {
            throw new BadVariable("policeAnswer", "INFORMED or NOT_INFORMED");
        }
        var informedAt = informed ? Times.parse("policeInformedAt", form.policeInformedAt()) : null;
        var id = UUID.fromString(form.escalationId());
        int first = jdbc.sql("""
                        update police_report set outcome = :outcome, authority_kind = :kind, authority = :authority,
                          reference = :reference, told = :told, informed_at = :informed, reason = :reason,
                          contact_offered = :offered, emergency_disclosure = :disclosure, ended_by = :by, ended_at = :at
                        where escalation_id = :id and outcome is null
                        """)
                .param("outcome", form.policeAnswer())
                .param("kind", form.policeAuthorityKind())
                .param("authority", kept.policeAuthority())
                .param("reference", kept.policeReference())
                .param("told", kept.policeTold())
                .param("informed", informedAt == null ? null : column(informedAt))
                .param("reason", kept.policeReason())
                .param("offered", form.contactOffered())
                .param("disclosure", form.emergencyDisclosure())
                .param("by", by.id())
                .param("at", column(clock.instant()))
                .param("id", id)
                .update();
        if (first == 1) {
            var data = data(id);
            data.put("authorityKind", form.policeAuthorityKind());
            data.put("informedAt", informedAt == null ? null : informedAt.toString());
            data.put("contactOffered", form.contactOffered());
            data.put("emergencyDisclosure", form.emergencyDisclosure());
            log.append(incident, informed ? CaseEventType.PoliceInformed : CaseEventType.PoliceNotInformed, by, data);
        }
        return kept;
    }

    /** The facts do not call for it any more. */
    void withdraw(UUID escalation, IncidentId incident) {
        int first = jdbc.sql("""
                        update police_report set outcome = :outcome, ended_by = :by, ended_at = :at
                        where escalation_id = :id and outcome is null
                        """)
                .param("outcome", WITHDRAWN)
                .param("by", Actor.SYSTEM.id())
                .param("at", column(clock.instant()))
                .param("id", escalation)
                .update();
        if (first == 1) {
            log.append(incident, CaseEventType.PoliceReportWithdrawn, Actor.SYSTEM, data(escalation));
        }
    }

    @Transactional(readOnly = true)
    boolean isOpen(IncidentId incident) {
        return of(incident).stream().anyMatch(report -> report.outcome() == null);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    List<PoliceReport> of(IncidentId incident) {
        return jdbc.sql("select * from police_report where incident_id = :incident order by opened_at desc")
                .param("incident", incident.value())
                .query(PoliceReports::read)
                .list();
    }

    private static PoliceReport read(ResultSet row, int number) throws SQLException {
        var informedAt = row.getObject("informed_at", OffsetDateTime.class);
        return new PoliceReport(
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("outcome"),
                row.getString("authority"),
                row.getString("reference"),
                row.getString("told"),
                informedAt == null ? null : informedAt.toInstant(),
                row.getString("reason"));
    }

    private static HashMap<String, Object> data(UUID escalation) {
        return new HashMap<>(Map.of("escalationId", escalation.toString()));
    }

    private static OffsetDateTime column(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
