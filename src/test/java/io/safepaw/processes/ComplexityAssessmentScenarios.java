package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class ComplexityAssessmentScenarios extends Scenarios {

    ComplexityAssessmentScenarios() {
        super("complexity-assessment");
    }

    @Test
    void whatTheCaseFileKnowsAndWhatTheTriageToldAreCountedTogether() {
        jobs.answer(
                "safepaw.escalation.load-complexity-facts",
                Map.of(
                        "petHarm", "CRITICAL",
                        "humanHarm", "MINOR",
                        "estimatedLoss", 5000,
                        "partyCount", 3,
                        "bookingCount", 1,
                        "earlierCases", 2,
                        "subjectCases", 1,
                        "factsDisputed", true,
                        "crossBorder", true));
        jobs.answer("safepaw.escalation.record-complexity", Map.of("complexity", "HIGH"));

        camunda.newCreateInstanceCommand()
                .bpmnProcessId("complexity-assessment")
                .latestVersion()
                .variables(Map.of("incidentId", INCIDENT, "lawyerLetter", true, "factsDisputed", false))
                .send()
                .join();

        instance().isCompleted().hasVariable("complexity", "HIGH");
        assertThat(jobs.values("safepaw.escalation.load-complexity-facts", "factsDisputed"))
                .containsExactly(false);
        var points = (List<?>) jobs.values("safepaw.escalation.record-complexity", "complexityPoints")
                .get(0);
        assertThat(points.stream().<Object>map(row -> ((Map<?, ?>) row).get("points")))
                .containsExactly(1, 1, 2, 1, 1, 2, 1, 1);
    }
}
