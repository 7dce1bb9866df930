package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class PetDeathScenarios extends EmergencyScenarios {

    PetDeathScenarios() {
        super("pet-death");
    }

    @Test
    void theOwnerIsAccompaniedAndANecropsyOfferedWithinADay() {
        start(Map.of("responseBegunAt", in(Duration.ZERO)));

        complete(task("Task_SpeakWithOwner"), Map.of("talkResult", "SPOKEN", "memorialWanted", true));
        var offer = task("Task_OfferNecropsy");
        assertThat(offer.getDueDate().toInstant())
                .isCloseTo(engine.getCurrentTime().plus(Duration.ofHours(24)), within(1, ChronoUnit.MINUTES));
        complete(offer, Map.of("necropsyAnswer", "ACCEPTED"));

        instance()
                .isCompleted()
                .hasCompletedElementsInOrder("Task_StopPrompts", "Task_SpeakWithOwner", "Task_OfferNecropsy");
        assertThat(jobs.values(STEP, "emergencyStep")).containsExactly("BEREAVEMENT_CONTACT", "NECROPSY_OFFERED");
    }
}
