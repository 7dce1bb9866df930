package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.BadVariable;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom measures are against. Where nobody knows, a person is asked once for an incident and a part; the answer serves every
 * measure that waits for it and those that come later. Only "nobody" serves no later one: what is dropped for want of a
 * person may be needed when there is new reason for it.
 */
@Service
@Transactional
class MeasureSubjects {

    static final String FORM = "measure-subject";
    static final String NOBODY = "NOBODY";

    private final InterimMeasures measures;
    private final Subjects subjects;
    private final Incidents incidents;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    MeasureSubjects(
            InterimMeasures measures,
            Subjects subjects,
            Incidents incidents,
            EventLog log,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.measures = measures;
        this.subjects = subjects;
        this.incidents = incidents;
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Question(UUID id, IncidentId incident, MeasurePart part) {}

    /** Whether it can be told whose account the measure is about. */
    @Transactional(readOnly = true)
    MeasureTarget target(UUID measureId) {
        var role = known(measures.get(measureId));
        return new MeasureTarget(role.isPresent(), role.map(Enum::name).orElse(null));
    }

    /** Asks for the person, unless that is known by now or asked already. */
    void ask(UUID measureId) {
        var measure = measures.get(measureId);
        var open = lockOpen(measure.incidentId(), measure.part());
        if (isWaiting(measure) && known(measure).isPresent()) {
            tell(measure, known(measure).get().name());
        } else if (isWaiting(measure) && open.isEmpty()) {
            open(measure);
        }
    }

    private void open(InterimMeasure measure) {
        var id = UUID.randomUUID();
        int opened = jdbc.sql("""
                        insert into measure_question (id, incident_id, asked_for, state, asked_at)
                        values (:id, :incident, :part, 'OPEN', :now)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("incident", measure.incidentId().value())
                .param("part", measure.part().name())
                .param("now", Db.timestamp(clock.instant()))
                .update();
        if (opened == 1) {
            log.append(
                    measure.incidentId(),
                    CaseEventType.MeasureSubjectAsked,
                    Actor.SYSTEM,
                    Map.of(
                            "measureQuestionId",
                            id.toString(),
                            "part",
                            measure.part().name()));
            events.publishEvent(new MeasureSubjectAsked(id, measure.part(), measure.incidentId()));
        }
    }

    /**
     * Takes the answer for all measures that wait for it; the same answer again changes nothing.
     *
     * @param answer a {@link SubjectRole}, or {@link #NOBODY}: the measures are dropped
     */
    void answer(UUID questionId, @Nullable String answer, long processInstance) {
        var question = find(questionId);
        if (!NOBODY.equals(answer)) {
            Codes.required("subjectRole", answer, SubjectRole.class);
        }
        if (lockOpen(question.incident(), question.part()).stream().noneMatch(questionId::equals)) {
            return;
        }
        var by = log.completedBy(question.incident(), FORM, processInstance);
        settle(questionId, "ANSWERED", answer, by);
        var data = new HashMap<String, Object>();
        data.put("measureQuestionId", questionId.toString());
        data.put("part", question.part().name());
        data.put("subjectRole", answer);
        log.append(question.incident(), CaseEventType.MeasureSubjectNamed, by, data);
        waiting(question.incident(), question.part()).forEach(measure -> tell(measure, answer));
    }

    /** What waits in the incident is looked at again: who came in answers, and nobody is asked for what nothing waits for. */
    void look(IncidentId incident) {
        for (var part : MeasurePart.values()) {
            var open = lockOpen(incident, part);
            if (open.isEmpty()) {
                continue;
            }
            var waiting = waiting(incident, part);
            var role = waiting.stream().findFirst().flatMap(this::known);
            if (waiting.isEmpty() || role.isPresent()) {
                settle(open.get(), "WITHDRAWN", null, Actor.SYSTEM);
                events.publishEvent(new MeasureSubjectSettled(open.get(), incident));
                role.ifPresent(known -> waiting.forEach(measure -> tell(measure, known.name())));
            }
        }
    }

    private void tell(InterimMeasure measure, String role) {
        events.publishEvent(new MeasureSubjectNamed(measure.id(), measure.incidentId(), role));
    }

    private Optional<SubjectRole> known(InterimMeasure measure) {
        if (measure.party() != null) {
            return Optional.of(subjects.party(measure.party())).flatMap(party -> Subjects.roleOf(party));
        }
        var part = measure.part().role();
        if (part == null) {
            return answered(measure).filter(role -> isThere(measure, role));
        }
        return Optional.of(part)
                .filter(role -> incidents.get(measure.incidentId()).bookingRef() != null || isThere(measure, role))
                .or(() -> answered(measure).filter(role -> isThere(measure, role)));
    }

    private boolean isThere(InterimMeasure measure, SubjectRole role) {
        return subjects.withRole(measure.incidentId(), role).isPresent();
    }

    private Optional<SubjectRole> answered(InterimMeasure measure) {
        return jdbc.sql("""
                        select answer from measure_question
                        where incident_id = :incident and asked_for = :part and state = 'ANSWERED' and answer <> :nobody
                        order by settled_at desc limit 1
                        """)
                .param("incident", measure.incidentId().value())
                .param("part", measure.part().name())
                .param("nobody", NOBODY)
                .query(String.class)
                .optional()
                .map(SubjectRole::valueOf);
    }

    private List<InterimMeasure> waiting(IncidentId incident, MeasurePart part) {
        return measures.of(incident).stream()
                .filter(MeasureSubjects::isWaiting)
                .filter(measure -> measure.part() == part)
                .toList();
    }

    private static boolean isWaiting(InterimMeasure measure) {
        return measure.state() == MeasureState.REQUESTED && measure.endReason() == null && measure.party() == null;
    }

    /** Whoever asks and whoever answers wait for each other, so that no measure is asked for and then forgotten. */
    private Optional<UUID> lockOpen(IncidentId incident, MeasurePart part) {
        return jdbc.sql("""
                        select id from measure_question
                        where incident_id = :incident and asked_for = :part and state = 'OPEN' for update
                        """)
                .param("incident", incident.value())
                .param("part", part.name())
                .query(UUID.class)
                .optional();
    }

    private void settle(UUID id, String state, @Nullable String answer, Actor by) {
        jdbc.sql("""
                        update measure_question set state = :state, answer = :answer, answered_by = :by, settled_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("state", state)
                .param("answer", answer)
                .param("by", by.id())
                .param("now", Db.timestamp(clock.instant()))
                .update();
    }

    private Question find(UUID id) {
        return jdbc.sql("select * from measure_question where id = :id")
                .param("id", id)
                .query((row, number) -> new Question(
                        row.getObject("id", UUID.class),
                        new IncidentId(row.getObject("incident_id", UUID.class)),
                        MeasurePart.valueOf(row.getString("asked_for"))))
                .optional()
                .orElseThrow(() -> new BadVariable("measureQuestionId", "the id of a question"));
    }
}
