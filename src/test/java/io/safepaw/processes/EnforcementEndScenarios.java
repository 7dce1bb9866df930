package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class EnforcementEndScenarios extends Scenarios {

    private static final String ENFORCEMENT = "bb0f8b14-90f0-4f0c-8d0e-7f0f4f102222";
    private static final String END = "safepaw.enforcement.end-enforcement";

    EnforcementEndScenarios() {
        super("enforcement-end");
    }

    @Test
    void aSuspensionEnds() {
        expire();

        instance().isCompleted().hasCompletedElements("EndEvent_EnforcementEnded");
        assertThat(jobs.values(END, "enforcementId")).containsExactly(ENFORCEMENT);
    }

    @Test
    void whatTheMarketplaceRefusesALeadSolves() {
        jobs.throwOnce(END, "MARKETPLACE_REJECTED");
        expire();

        complete(task("Task_SolveEndRejection"), Map.of("rejectionAnswer", "BY_HAND"));

        instance().isCompleted().hasCompletedElements("BoundaryEvent_EndRejected", "EndEvent_EnforcementEnded");
        assertThat(jobs.values(END, "rejectionAnswer")).containsExactly(null, "BY_HAND");
    }

    private void expire() {
        publish(
                "enforcement.expired",
                ENFORCEMENT,
                Map.of("enforcementId", ENFORCEMENT, "incidentId", INCIDENT, "taskPriority", 70));
    }
}
