package io.safepaw.sla;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.BadVariable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Why targets were missed, as a lead sees it; in the event log. A lead has one task for an incident: what is missed while it
 * is open is shown by it too, and answered with it.
 */
@Service
@Transactional
public class BreachCauses {

    private static final String FORM = "missed-target";
    private static final Set<String> CAUSES =
            Set.of("VOLUME", "WAITED_FOR_PARTY", "HAND_OVER", "NOT_NOTICED", "TOOLS", "WRONG_SEVERITY", "OTHER");

    private final SlaClockRepository clocks;
    private final CaseTexts texts;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    BreachCauses(
            SlaClockRepository clocks,
            CaseTexts texts,
            EventLog log,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.clocks = clocks;
        this.texts = texts;
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Targets whose cause a lead is asked for, in the order of the targets. */
    @Transactional(readOnly = true)
    public List<ClockTarget> asked(IncidentId incident) {
        return jdbc
                .sql("select target from missed_target where incident_id = :incident")
                .param("incident", incident.value())
                .query(String.class)
                .list()
                .stream()
                .map(ClockTarget::valueOf)
                .sorted()
                .toList();
    }

    /**
     * A lead is to say why a target was missed.
     *
     * @return whether that needs a task; none where the incident has one already
     */
    boolean ask(ClockBreached breach) {
        clocks.lock(breach.incidentId());
        jdbc.sql("""
                        insert into missed_target (clock_id, incident_id, target, asked_at)
                        values (:clock, :incident, :target, :now) on conflict (clock_id) do nothing
                        """)
                .param("clock", breach.clockId())
                .param("incident", breach.incidentId().value())
                .param("target", breach.target().name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return oldest(breach.incidentId()).filter(breach.clockId()::equals).isPresent();
    }

    /** The tasks of the incident are gone with its process. */
    void forget(IncidentId incident) {
        jdbc.sql("delete from missed_target where incident_id = :incident")
                .param("incident", incident.value())
                .update();
    }

    /**
     * Keeps the cause of everything that was missed before the lead completed the task.
     *
     * @param source what it is recorded for; the same source is recorded once
     * @param clockId what the task was made for
     * @return reference of the note
     */
    @Nullable
    String record(
            String source,
            IncidentId incident,
            String clockId,
            @Nullable String cause,
            @Nullable String note,
            long processInstanceKey) {
        if (cause == null || !CAUSES.contains(cause)) {
            throw new BadVariable(
                    "breachCause", "one of " + CAUSES.stream().sorted().toList());
        }
        clocks.lock(incident);
        var completion = log.completion(incident, FORM, processInstanceKey);
        var lead = completion.map(CaseEvent::actor).orElse(Actor.SYSTEM);
        var reference = texts.keep(incident, "breachNote", note, lead);
        boolean known = log.of(incident).stream()
                .anyMatch(event -> event.type() == CaseEventType.SlaBreachExplained
                        && source.equals(event.data().get("source")));
        if (!known) {
            var answered =
                    answered(incident, clockId, completion.map(CaseEvent::at).orElseGet(clock::instant));
            for (var one : answered) {
                log.append(
                        incident,
                        CaseEventType.SlaBreachExplained,
                        lead,
                        Map.of("clockId", one, "cause", cause, "source", source));
            }
            oldest(incident).ifPresent(next -> events.publishEvent(new CauseOwed(next, incident)));
        }
        return reference;
    }

    /** The clocks that an answer is about; nobody is asked for them any more. */
    private Set<String> answered(IncidentId incident, String clockId, Instant until) {
        var answered = new LinkedHashSet<>(Set.of(clockId));
        answered.addAll(jdbc.sql("""
                        delete from missed_target
                        where incident_id = :incident and (asked_at <= :until or clock_id::text = :clock)
                        returning clock_id::text
                        """)
                .param("incident", incident.value())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("clock", clockId)
                .query(String.class)
                .list());
        return answered;
    }

    /** That for which the task was made. */
    private Optional<UUID> oldest(IncidentId incident) {
        return jdbc.sql("""
                        select clock_id from missed_target where incident_id = :incident order by position limit 1
                        """)
                .param("incident", incident.value())
                .query(UUID.class)
                .optional();
    }
}
