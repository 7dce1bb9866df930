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
        var memorial = task("Task_ArrangeMemorial");
        assertThat(memorial.getCandidateGroups()).containsExactly("ts-senior");
        complete(memorial, Map.of("memorialResult", "ARRANGED"));

        instance()
                .isCompleted()
                .hasCompletedElementsInOrder("Task_StopPrompts", "Task_SpeakWithOwner", "Task_OfferNecropsy");
        assertThat(jobs.values(STEP, "emergencyStep"))
                .containsExactly("BEREAVEMENT_CONTACT", "NECROPSY_OFFERED", "MEMORIAL_ARRANGED");
    }

    @Test
    void anOwnerWhoIsNotReachedIsTriedAgainButNotForEver() {
        start(Map.of("responseBegunAt", in(Duration.ZERO)));

        complete(task("Task_SpeakWithOwner"), Map.of("talkResult", "NOT_REACHED"));
        pass(Duration.ofHours(1), "Event_TimeToTryAgain");
        complete(task("Task_SpeakWithOwner"), Map.of("talkResult", "NOT_REACHED"));
        pass(Duration.ofHours(1), "Event_TimeToTryAgain");
        complete(task("Task_SpeakWithOwner"), Map.of("talkResult", "NOT_REACHED"));
        complete(task("Task_OfferNecropsy"), Map.of("necropsyAnswer", "NOT_REACHED"));

        instance()
                .isCompleted()
                .hasCompletedElement("Task_SpeakWithOwner", 3)
                .hasNotActivatedElements("Task_ArrangeMemorial");
    }
}
