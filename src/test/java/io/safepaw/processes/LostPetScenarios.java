package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class LostPetScenarios extends EmergencyScenarios {

    private static final String PLAN = "safepaw.emergency.plan-status-call";

    private final AtomicReference<Duration> nextCall = new AtomicReference<>(Duration.ofHours(1));

    LostPetScenarios() {
        super("lost-pet");
    }

    @BeforeEach
    void answers() {
        jobs.answer(
                "safepaw.emergency.open-search",
                job -> Map.of("searchStartedAt", in(Duration.ZERO), "severityReviewAt", in(Duration.ofHours(22))));
        jobs.answer(
                PLAN,
                job -> Collections.singletonMap(
                        "nextStatusCallAt", nextCall.get() == null ? null : in(nextCall.get())));
    }

    @Test
    void aCatFoundAfterThirtyHoursIsCheckedAndTheSearchEnds() {
        start(Map.of("category", "LOST_PET", "eventAt", in(Duration.ofHours(-2))));
        var begun = engine.getCurrentTime();
        var steps = tasks("Task_TakeSearchStep", 5);
        assertThat(steps)
                .anySatisfy(step ->
                        assertThat(due(step.getDueDate().toInstant(), begun)).isEqualTo(15));
        steps.forEach(step -> complete(step, Map.of("stepResult", "DONE", "stepNote", "Flyers are up")));
        pass(Duration.ofHours(1), "Event_CallDue");
        nextCall.set(Duration.ofHours(40));
        complete(task("Task_MakeStatusCall"), Map.of("callResult", "STILL_MISSING"));
        awaitJobs(PLAN, 2);

        pass(Duration.ofHours(21), "Event_FirstDayOver");
        awaitJobs("safepaw.emergency.request-reassessment", 1);
        engine.increaseTime(Duration.ofHours(2));
        complete(task("Task_CallShelters"), Map.of("shelterResult", "NOT_THERE"));
        instance().hasCompletedElements("EndEvent_SheltersCalled");
        engine.increaseTime(Duration.ofHours(6));
        publish("pet.found", INCIDENT, Map.of("foundCondition", "WELL"));
        complete(task("Task_CheckPet"), Map.of("petHarm", "MINOR"));

        instance().isCompleted().hasCompletedElements("EndEvent_PetFound");
        assertThat(jobs.values(STEP, "emergencyStep"))
                .containsExactlyInAnyOrder(
                        "OWNER_INFORMED",
                        "SEARCH_PLAN",
                        "SHELTERS",
                        "MICROCHIP",
                        "POLICE",
                        "STATUS_CALL",
                        "SHELTER_CALL");
        assertThat(jobs.values("safepaw.emergency.record-check", "petHarm")).containsExactly("MINOR");
    }

    @Test
    void whereAPetWasSeenIsSearchedAndAMatchIsCheckedByTheOwner() {
        jobs.answer(STEP, job -> Map.of("stepWords", Map.of("sightedPlace", "text:1", "callNote", "text:2")));
        jobs.answer("safepaw.emergency.record-match", Map.of("matchNote", "text:3"));
        start(Map.of("category", "LOST_PET", "eventAt", in(Duration.ofHours(-2))));
        tasks("Task_TakeSearchStep", 5);

        pass(Duration.ofHours(1), "Event_CallDue");
        nextCall.set(Duration.ofHours(40));
        complete(
                task("Task_MakeStatusCall"),
                Map.of("callResult", "SIGHTED", "sightedPlace", "In the park", "callNote", "By Kim"));
        complete(task("Task_SearchSighting"), Map.of("sightingResult", "SEARCHED", "sightingNote", "Sam went"));
        awaitJobs(PLAN, 2);
        assertThat(jobs.values(STEP, "emergencyStep")).contains("STATUS_CALL", "SIGHTING_SEARCHED");
        instance().hasVariable("sightedPlace", "text:1");

        engine.increaseTime(Duration.ofHours(24));
        complete(task("Task_CallShelters"), Map.of("shelterResult", "POSSIBLE_MATCH"));
        complete(task("Task_CheckMatch"), Map.of("matchResult", "OTHER_ANIMAL"));
        instance().hasCompletedElements("EndEvent_MatchChecked").hasActiveElements("SubProcess_Search");
        assertThat(jobs.values("safepaw.emergency.record-match", "matchResult")).containsExactly("OTHER_ANIMAL");
    }

    @Test
    void aPetFoundDeadNeedsNoCheck() {
        start(Map.of("category", "LOST_PET", "eventAt", in(Duration.ZERO)));
        tasks("Task_TakeSearchStep", 5);

        publish("pet.found", INCIDENT, Map.of("foundCondition", "DEAD"));

        instance().isCompleted().hasCompletedElements("EndEvent_PetFoundDead");
        tasks("Task_TakeSearchStep", 0);
    }

    @Test
    void aSearchEndsWhenNoMoreCallsAreDue() {
        nextCall.set(null);
        start(Map.of("category", "LOST_PET", "eventAt", in(Duration.ofHours(-2))));
        tasks("Task_TakeSearchStep", 5).forEach(step -> complete(step, Map.of("stepResult", "NOT_POSSIBLE")));
        pass(Duration.ofHours(22), "Event_FirstDayOver");

        instance().isCompleted().hasCompletedElements("EndEvent_CallsEnded", "EndEvent_SearchEnded");
    }

    private static long due(Instant due, Instant begun) {
        return Math.round(Duration.between(begun, due).toSeconds() / 60.0);
    }
}
