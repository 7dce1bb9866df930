package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class EscalationCheckScenarios extends Scenarios {

    private static final String COMPLEXITY = "safepaw.escalation.record-complexity";
    private static final String RAISE = "safepaw.escalation.raise-escalations";
    private static final String INFORM = "safepaw.escalation.inform-target";

    EscalationCheckScenarios() {
        super("escalation-check", "escalation", "complexity-assessment");
    }

    @BeforeEach
    void workersAnswer() {
        jobs.answer(
                "safepaw.escalation.load-complexity-facts",
                Map.of(
                        "petHarm", "DEAD",
                        "humanHarm", "NONE",
                        "partyCount", 3,
                        "bookingCount", 1,
                        "earlierCases", 2,
                        "subjectCases", 3));
        jobs.answer(COMPLEXITY, Map.of("complexity", "HIGH"));
    }

    @Test
    void everybodyWhomTheTableNamesIsAskedAtOnce() {
        jobs.answer(RAISE, Map.of("escalations", List.of(toRun("e-1", "PR_ONCALL"), toRun("e-2", "LEGAL_ONCALL"))));

        start(Map.of("severity", "P1", "category", "PET_DEATH", "petHarm", "DEAD", "humanHarm", "NONE"));

        instance()
                .isCompleted()
                .hasCompletedElements("EndEvent_EscalationsDone")
                .hasVariable("complexity", "HIGH");
        assertThat(points()).containsExactly(1, 1, 1);
        assertThat(targets())
                .containsExactlyInAnyOrder(
                        "TS_MANAGER", "BEREAVEMENT_CARE", "SAFETY_REVIEW_QUEUE", "SENIOR_INVESTIGATION");
        assertThat(jobs.values(INFORM, "escalationId")).containsExactlyInAnyOrder("e-1", "e-2");
        assertThat(jobs.values(INFORM, "incidentId")).containsOnly(INCIDENT);
    }

    @Test
    void whereNobodyHasToKnowNobodyIsAsked() {
        jobs.answer(
                "safepaw.escalation.load-complexity-facts",
                Map.of("petHarm", "NONE", "humanHarm", "NONE", "partyCount", 1, "bookingCount", 1));
        jobs.answer(COMPLEXITY, Map.of("complexity", "LOW"));
        jobs.answer(RAISE, Map.of("escalations", List.of()));

        start(Map.of("severity", "P3", "category", "SERVICE_QUALITY", "petHarm", "NONE", "humanHarm", "NONE"));

        instance().isCompleted();
        assertThat(jobs.taken(RAISE).get(0).getVariablesAsMap().get("escalationTargets"))
                .satisfiesAnyOf(
                        targets -> assertThat(targets).isNull(),
                        targets -> assertThat(targets).isEqualTo(List.of()));
        assertThat(jobs.taken(INFORM)).isEmpty();
    }

    private List<Object> points() {
        return all(COMPLEXITY, "complexityPoints", "points");
    }

    private List<Object> targets() {
        return all(RAISE, "escalationTargets", "target");
    }

    private List<Object> all(String job, String variable, String field) {
        var list = (List<?>) jobs.values(job, variable).get(0);
        return list.stream().<Object>map(each -> ((Map<?, ?>) each).get(field)).toList();
    }

    private static Map<String, Object> toRun(String id, String target) {
        return Map.of("escalationId", id, "target", target, "mode", "NOTIFY", "ackWithin", "PT1H");
    }

    private void start(Map<String, Object> facts) {
        var variables = new HashMap<String, Object>(facts);
        variables.put("incidentId", INCIDENT);
        variables.put("incidentNumber", "SP-000042");
        variables.put("taskPriority", 70);
        variables.put("market", "US");
        variables.put("ongoing", false);
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("escalation-check")
                .latestVersion()
                .variables(variables)
                .send()
                .join();
    }
}
