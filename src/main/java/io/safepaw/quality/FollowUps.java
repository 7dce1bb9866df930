package io.safepaw.quality;

import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.BadVariable;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do about a closed incident: name its cause, call, read a bad answer, look after a colleague. */
@Service
@Transactional
class FollowUps {

    private static final Set<String> CAUSES = Set.of(
            "SCREENING",
            "IDENTITY",
            "HANDLING",
            "DOOR_PROTOCOL",
            "HEAT_OR_VEHICLE",
            "PET_INFORMATION",
            "EXPECTATIONS",
            "PRODUCT",
            "PAYMENT_FLOW",
            "POLICY_GAP",
            "OUR_RESPONSE",
            "NOT_PREVENTABLE",
            "OTHER");
    private static final Set<String> CALLS = Set.of("REACHED", "MESSAGE_LEFT", "DECLINED");
    private static final Set<String> CHECK_INS = Set.of("WELL", "RELIEF_AGREED", "COUNSELLING_OFFERED", "DECLINED");
    private static final Set<String> DISSATISFACTIONS =
            Set.of("TOO_SLOW", "TONE", "NOT_UNDERSTOOD", "WRONG_DECISION", "NOT_ACCEPTED", "UNKNOWN");

    private final CaseTexts texts;
    private final EventLog log;
    private final JdbcClient jdbc;
    private final Clock clock;

    FollowUps(CaseTexts texts, EventLog log, JdbcClient jdbc, Clock clock) {
        this.texts = texts;
        this.log = log;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whom a cause concerns, by the decision {@code root-cause-routing}; nobody where the group is null.
     *
     * @param answerRole who answers for the group; null: the manager
     */
    record Route(
            @Nullable String rootCauseGroup,
            @Nullable String answerWithin,
            @Nullable String answerRole,
            @Nullable String ruleVersion) {}

    /** @return reference of the note */
    @Nullable
    String rootCause(IncidentId incident, String cause, Route route, @Nullable String note) {
        var agent = log.completedBy(incident, "root-cause");
        var reference = texts.keep(incident, "rootCauseNote", note, agent);
        int inserted = jdbc.sql("""
                        insert into root_cause (incident_id, cause, answer_group, answer_by, answer_role, note, named_by,
                          named_at)
                        values (:incident, :cause, :group, :answerBy, :role, :note, :by, :at)
                        on conflict (incident_id) do nothing
                        """)
                .param("incident", incident.value())
                .param("cause", code("rootCause", cause, CAUSES))
                .param("group", route.rootCauseGroup())
                .param(
                        "answerBy",
                        route.answerWithin() == null
                                ? null
                                : clock.instant()
                                        .plus(Duration.parse(route.answerWithin()))
                                        .atOffset(ZoneOffset.UTC))
                .param("role", route.answerRole())
                .param("note", reference)
                .param("by", agent.id())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (inserted == 1) {
            var data = new HashMap<String, Object>();
            data.put("rootCause", cause);
            data.put("group", route.rootCauseGroup());
            data.put("ruleVersion", route.ruleVersion());
            log.append(incident, CaseEventType.RootCauseNamed, agent, data);
        }
        return reference;
    }

    /** @return reference of the note */
    @Nullable
    String call(String source, IncidentId incident, String outcome, @Nullable String note) {
        var agent = log.completedBy(incident, "follow-up-call");
        var reference = texts.keep(incident, "callNote", note, agent);
        once(
                incident,
                CaseEventType.ReporterCalled,
                "follow-up-call",
                source,
                "outcome",
                code("callOutcome", outcome, CALLS));
        return reference;
    }

    /** @return reference of the note */
    @Nullable
    String dissatisfaction(String source, IncidentId incident, UUID survey, String cause, @Nullable String note) {
        var lead = log.completedBy(incident, "dissatisfaction");
        var reference = texts.keep(incident, "dissatisfactionNote", note, lead);
        once(
                incident,
                CaseEventType.DissatisfactionReviewed,
                "dissatisfaction",
                source,
                "cause",
                code("dissatisfactionCause", cause, DISSATISFACTIONS));
        return reference;
    }

    /** Only that it took place and what was offered; nothing of the talk (domain.md 6.2). */
    void checkIn(
            String source,
            long processInstanceKey,
            IncidentId incident,
            @Nullable String agent,
            @Nullable String outcome) {
        var data = new HashMap<String, Object>();
        data.put("agent", agent);
        data.put("outcome", code("checkInOutcome", outcome, CHECK_INS));
        data.put("source", source);
        if (!log.has(incident, CaseEventType.WellnessChecked, "source", source)) {
            log.append(
                    incident,
                    CaseEventType.WellnessChecked,
                    log.completedBy(incident, "check-in", processInstanceKey),
                    data);
        }
    }

    /** Writes the event once for each source. */
    private void once(IncidentId incident, CaseEventType type, String form, String source, String field, String value) {
        if (!log.has(incident, type, "source", source)) {
            log.append(incident, type, log.completedBy(incident, form), Map.of(field, value, "source", source));
        }
    }

    private static String code(String variable, @Nullable String value, Set<String> known) {
        if (value == null || !known.contains(value)) {
            throw new BadVariable(variable, "one of " + known.stream().sorted().toList());
        }
        return value;
    }
}
