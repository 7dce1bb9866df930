package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class PetBlockScenarios extends EmergencyScenarios {

    private static final String BLOCK = "7d0c0f5e-7c1b-4a52-9d5a-0a6a6f1d2b11";
    private static final String LIFT = "safepaw.emergency.lift-block";

    PetBlockScenarios() {
        super("pet-block");
    }

    @BeforeEach
    void aPetIsBlockedForTenDays() {
        jobs.answer("safepaw.emergency.impose-block", job -> Map.of("petBlockUntil", in(Duration.ofDays(10))));
        publish(
                "pet.blocked",
                BLOCK,
                Map.of(
                        "petBlockId",
                        BLOCK,
                        "incidentId",
                        INCIDENT,
                        "incidentNumber",
                        "SP-000042",
                        "severity",
                        "P0",
                        "taskPriority",
                        90,
                        "releaseAskedWithin",
                        "P1D"));
    }

    @Test
    void afterTenDaysTheReleaseNoteIsAskedForAndThePetReleased() {
        pass(Duration.ofDays(10).minusMinutes(1), "Event_ObservationOver");
        assertThat(jobs.taken(LIFT)).isEmpty();
        engine.increaseTime(Duration.ofMinutes(1));

        complete(task("Task_ObtainReleaseNote"), Map.of("releaseRef", "e-1"));

        instance().isCompleted().hasCompletedElements("EndEvent_PetReleased");
        assertThat(jobs.values(LIFT, "releaseRef")).containsExactly("e-1");
    }

    @Test
    void theFileChosenFromTheListCounts() {
        pass(Duration.ofDays(10), "Event_ObservationOver");

        complete(task("Task_ObtainReleaseNote"), Map.of("releaseFile", "e-2"));

        instance().isCompleted().hasCompletedElements("EndEvent_PetReleased");
        assertThat(jobs.values(LIFT, "releaseRef")).containsExactly("e-2");
    }

    @Test
    void staffWhoHaveTheNoteReleaseThePetWithoutTheTask() {
        pass(Duration.ofDays(10), "Event_ObservationOver");
        task("Task_ObtainReleaseNote");

        publish("block.released", BLOCK, Map.of());

        instance().isCompleted().hasCompletedElements("BoundaryEvent_BlockReleased", "EndEvent_PetReleased");
        tasks("Task_ObtainReleaseNote", 0);
    }
}
