package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.JudgedFacts;
import io.safepaw.engine.BadVariable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
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

    /** Imposes what the table says, and looks at what waits. */
    void imposeRuled(IncidentId incident, List<RuledMeasure> ruled, JudgedFacts facts) {
        measures.imposeRuled(incident, ruled, facts);
        look(incident);
    }

    /**
     * Looks at what waits in the incident: it begins where it is known by now whom it is against. For the rest a person is
     * asked, unless asked already, and nobody is asked for what nothing waits for.
     */
    void look(IncidentId incident) {
        var open = lockOpen(incident);
        var unknown = EnumSet.noneOf(MeasurePart.class);
        for (var measure : waiting(incident)) {
            known(measure).ifPresentOrElse(role -> measures.begin(measure, role), () -> unknown.add(measure.part()));
        }
        for (var question : open) {
            if (!unknown.remove(question.part())) {
                settle(question.id(), "WITHDRAWN", null, Actor.SYSTEM);
                events.publishEvent(new MeasureSubjectSettled(question.id(), incident));
            }
        }
        unknown.forEach(part -> open(incident, part));
    }

    private void open(IncidentId incident, MeasurePart part) {
        var id = UUID.randomUUID();
        int opened = jdbc.sql("""
                        insert into measure_question (id, incident_id, asked_for, state, asked_at)
                        values (:id, :incident, :part, 'OPEN', :now)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("part", part.name())
                .param("now", Db.timestamp(clock.instant()))
                .update();
        if (opened == 1) {
            log.append(
                    incident,
                    CaseEventType.MeasureSubjectAsked,
                    Actor.SYSTEM,
                    Map.of("measureQuestionId", id.toString(), "part", part.name()));
            events.publishEvent(new MeasureSubjectAsked(id, part, incident));
        }
    }

    /**
     * Takes the answer for all measures that wait for it; the same answer again changes nothing.
     *
     * @param answer a {@link SubjectRole}, or {@link #NOBODY}: the measures are dropped
     */
    void answer(UUID questionId, @Nullable String answer, long processInstance) {
        var question = find(questionId);
        var role = NOBODY.equals(answer) ? null : Codes.required("subjectRole", answer, SubjectRole.class);
        if (!lockOpen(question.incident()).contains(question)) {
            return;
        }
        var by = log.completedBy(question.incident(), FORM, processInstance);
        settle(questionId, "ANSWERED", answer, by);
        var data = new HashMap<String, Object>();
        data.put("measureQuestionId", questionId.toString());
        data.put("part", question.part().name());
        data.put("subjectRole", answer);
        log.append(question.incident(), CaseEventType.MeasureSubjectNamed, by, data);
        waiting(question.incident()).stream()
                .filter(measure -> measure.part() == question.part())
                .forEach(measure -> {
                    if (role == null) {
                        measures.drop(measure);
                    } else {
                        measures.begin(measure, role);
                    }
                });
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

    private List<InterimMeasure> waiting(IncidentId incident) {
        return measures.of(incident).stream().filter(InterimMeasure::isWaiting).toList();
    }

    /** Whoever asks and whoever answers wait for each other, so that no measure is asked for and then forgotten. */
    private List<Question> lockOpen(IncidentId incident) {
        // Where no question is open yet there is no row to wait for.
        measures.oneByOne(incident);
        return jdbc.sql("""
                        select * from measure_question where incident_id = :incident and state = 'OPEN'
                        order by id for update
                        """)
                .param("incident", incident.value())
                .query(MeasureSubjects::read)
                .list();
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
                .query(MeasureSubjects::read)
                .optional()
                .orElseThrow(() -> new BadVariable("measureQuestionId", "the id of a question"));
    }

    private static Question read(ResultSet row, int number) throws SQLException {
        return new Question(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                MeasurePart.valueOf(row.getString("asked_for")));
    }
}
