package io.safepaw.emergency;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.PetHarm;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The search for a missing pet (domain.md 2.8 C). */
@Service
@Transactional
public class LostPets {

    /** Just after the day, so that the rule that asks for at most 24 hours does not fit any more. */
    private static final Duration FIRST_DAY = Duration.ofHours(24).plusMinutes(1);

    private final Incidents incidents;
    private final PetCondition condition;
    private final EmergencySteps steps;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final EmergencyProperties properties;
    private final Clock clock;

    LostPets(
            Incidents incidents,
            PetCondition condition,
            EmergencySteps steps,
            EventLog log,
            ApplicationEventPublisher events,
            EmergencyProperties properties,
            Clock clock) {
        this.incidents = incidents;
        this.condition = condition;
        this.steps = steps;
        this.log = log;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    /** Times with offset. */
    record Search(String searchStartedAt, String severityReviewAt) {}

    /** @param eventAt since when the pet is missing; null: since now */
    @Transactional(readOnly = true)
    Search open(@Nullable String eventAt) {
        var now = clock.instant();
        var since = FormValues.time("eventAt", eventAt, now);
        return new Search(FormValues.text(now), FormValues.text(since.plus(FIRST_DAY)));
    }

    /** The next call after now, counted from the start of the search; null once the calls have ended. */
    @Transactional(readOnly = true)
    @Nullable
    String nextStatusCall(String searchStartedAt) {
        var start = FormValues.time("searchStartedAt", searchStartedAt, clock.instant());
        var at = start;
        for (var stage : properties.statusCalls()) {
            while (at.plus(stage.every()).compareTo(start.plus(stage.until())) <= 0) {
                at = at.plus(stage.every());
                if (at.isAfter(clock.instant())) {
                    return FormValues.text(at);
                }
            }
        }
        return null;
    }

    /** The same facts mean something else now. Once for its source. */
    void reassess(String source, IncidentId incident) {
        if (steps.isRecorded(source)) {
            return;
        }
        steps.record(source, incident, EmergencyStep.SEVERITY_REASSESSED, Map.of(), Map.of());
        incidents.judgeAnew(incident);
    }

    /** The pet is back. A dead one needs no check; one that lives is looked at before the facts say how it is. */
    void found(IncidentId incident, String foundCondition, @Nullable String note, Actor actor) {
        if (foundCondition.equals("DEAD")) {
            condition.change(incident, PetHarm.DEAD, false, actor);
        }
        var data = new HashMap<String, Object>();
        data.put("condition", foundCondition);
        data.put("note", note);
        var eventId = log.append(incident, CaseEventType.PetFound, actor, data);
        events.publishEvent(new PetFound(incident, foundCondition, eventId));
    }

    /**
     * What the owner said of an animal that a shelter has; identified, the pet is found. Once for its source.
     *
     * @return reference to the note
     */
    @Nullable
    String matched(
            String source,
            IncidentId incident,
            @Nullable String matchResult,
            @Nullable String foundCondition,
            @Nullable String note) {
        var result = FormValues.code("matchResult", matchResult, "IDENTIFIED", "OTHER_ANIMAL", "NOT_CHECKED");
        boolean first = !steps.isRecorded(source);
        var words = new HashMap<String, String>();
        words.put("matchNote", note);
        var kept = steps.record(source, incident, EmergencyStep.MATCH_CHECKED, Map.of("matchResult", result), words)
                .get("matchNote");
        if (first && result.equals("IDENTIFIED")) {
            found(
                    incident,
                    FormValues.code("foundCondition", foundCondition, "WELL", "HURT", "DEAD"),
                    kept,
                    log.completedBy(incident, "match-check"));
        }
        return kept;
    }

    /** @return reference to the note */
    @Nullable
    String checked(String source, IncidentId incident, String petHarm, @Nullable String note) {
        var harm = PetHarm.valueOf(FormValues.code("petHarm", petHarm, "NONE", "MINOR", "SERIOUS", "CRITICAL", "DEAD"));
        var words = new HashMap<String, String>();
        words.put("checkNote", note);
        var kept = steps.record(source, incident, EmergencyStep.PET_CHECKED, Map.of("petHarm", harm.name()), words);
        boolean inDanger = harm == PetHarm.SERIOUS || harm == PetHarm.CRITICAL;
        condition.change(incident, harm, inDanger, log.completedBy(incident, "pet-check"));
        return kept.get("checkNote");
    }
}
