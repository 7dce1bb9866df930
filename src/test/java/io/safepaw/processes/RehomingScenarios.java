package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class RehomingScenarios extends EmergencyScenarios {

    RehomingScenarios() {
        super("rehoming");
    }

    @Test
    void aPetThatCannotStayWhereItIsIsRehomedInTheTimesOfTheTable() {
        var incident = new HashMap<>(INCIDENT_VARIABLES);
        incident.remove("emergencyTimes");
        publish("stay.transferred", "m-1", incident);

        var find = task("Task_FindCandidate");
        assertThat(find.getDueDate().toInstant())
                .isCloseTo(engine.getCurrentTime().plus(Duration.ofMinutes(30)), within(1, ChronoUnit.MINUTES));
        complete(find, Map.of("candidateResult", "NONE"));
        complete(task("Task_DecideCare"), Map.of("careArrangement", "BOARDING"));

        instance().isCompleted().hasCompletedElements("Task_LookUpTimes", "EndEvent_PetHasCarer");
    }

    @Test
    void theSecondCandidateTakesThePetAndTheOwnerIsCredited() {
        start(Map.of("market", "UK"));

        var find = task("Task_FindCandidate");
        assertThat(find.getDueDate().toInstant())
                .isCloseTo(engine.getCurrentTime().plus(Duration.ofMinutes(30)), within(1, ChronoUnit.MINUTES));
        complete(find, Map.of("candidateResult", "FOUND", "candidateId", "u-1"));
        complete(task("Task_ConfirmReplacement"), Map.of("candidateAnswer", "DECLINED"));
        complete(task("Task_FindCandidate"), Map.of("candidateResult", "FOUND", "candidateId", "u-2"));
        complete(task("Task_ConfirmReplacement"), Map.of("candidateAnswer", "CONFIRMED"));

        instance().isCompleted().hasCompletedElements("Task_BookReplacement", "EndEvent_PetHasCarer");
        assertThat(jobs.values("safepaw.emergency.book-replacement", "candidateId"))
                .containsExactly("u-2");
        assertThat(jobs.values("safepaw.emergency.give-credit", "rehomingCredit"))
                .singleElement()
                .extracting("creditAmount", "creditCurrency")
                .containsExactly(20, "GBP");
    }

    @Test
    void whenNobodyIsAvailableTheLeadDecides() {
        start(Map.of());

        complete(task("Task_FindCandidate"), Map.of("candidateResult", "NONE"));
        complete(task("Task_DecideCare"), Map.of("careArrangement", "BOARDING"));

        instance().isCompleted().hasCompletedElements("EndEvent_NobodyAvailable", "EndEvent_PetHasCarer");
    }

    @Test
    void afterTwoHoursTheLeadDecides() {
        start(Map.of());
        task("Task_FindCandidate");

        engine.increaseTime(Duration.ofHours(2));
        var lead = task("Task_DecideCare");

        assertThat(lead.getCandidateGroups()).containsExactly("ts-lead");
        complete(lead, Map.of("careArrangement", "OWNER_COLLECTS"));
        instance().isCompleted().hasCompletedElements("BoundaryEvent_TwoHoursPassed");
    }
}
