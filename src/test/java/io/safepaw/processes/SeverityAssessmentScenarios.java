package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class SeverityAssessmentScenarios extends Scenarios {

    static final Map<String, Object> LOST_CAT = Map.ofEntries(
            Map.entry("incidentNumber", "SP-2026-000001"),
            Map.entry("category", "LOST_PET"),
            Map.entry("petHarm", "MISSING"),
            Map.entry("humanHarm", "NONE"),
            Map.entry("ongoing", true),
            Map.entry("minorInvolved", false),
            Map.entry("bookingActive", true),
            Map.entry("hoursSinceEvent", 2),
            Map.entry("estimatedLoss", 0),
            Map.entry("market", "US"));

    static final Map<String, Object> DUE = Map.of(
            "firstResponseDueAt", "2030-01-01T10:15:00Z",
            "findingDueAt", "2030-01-04T10:00:00Z",
            "resolutionDueAt", "2030-01-08T10:00:00Z");

    SeverityAssessmentScenarios() {
        super("severity-assessment");
    }

    @BeforeEach
    void answers() {
        jobs.answer("safepaw.casefile.load-facts", LOST_CAT);
        jobs.answer("safepaw.casefile.record-severity", Map.of("severity", "P0", "taskPriority", 90));
        jobs.answer("safepaw.sla.apply-targets", DUE);
    }

    @Test
    void factsBecomeASeverityAndTheSeverityBecomesTargets() {
        start();

        instance()
                .isCompleted()
                .hasCompletedElementsInOrder(
                        "StartEvent_AssessmentRequested",
                        "Task_LoadFacts",
                        "Task_DecideSeverity",
                        "Task_RecordSeverity",
                        "Task_LookUpTargets",
                        "Task_ApplyTargets",
                        "EndEvent_SeverityAssessed")
                .hasVariables(DUE)
                .hasVariable(
                        "severityDecision",
                        Map.of("severity", "P0", "severityReason", "PET_MISSING_24H", "ruleVersion", "2026-11"));
        assertThat(jobs.values("safepaw.sla.apply-targets", "slaTargets"))
                .singleElement()
                .asInstanceOf(MAP)
                .containsEntry("firstResponse", "PT15M")
                .containsEntry("warnAt", List.of(50, 80));
    }

    @Test
    void targetsFollowTheRecordedSeverityNotTheRules() {
        jobs.answer("safepaw.casefile.record-severity", Map.of("severity", "P2", "taskPriority", 50));

        start();

        instance().isCompleted().hasVariable("severity", "P2");
        assertThat(jobs.values("safepaw.sla.apply-targets", "slaTargets"))
                .singleElement()
                .asInstanceOf(MAP)
                .containsEntry("firstResponse", "PT4H")
                .containsEntry("calendar", "BUSINESS");
    }

    private void start() {
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("severity-assessment")
                .latestVersion()
                .variable("incidentId", INCIDENT)
                .send()
                .join();
    }
}
