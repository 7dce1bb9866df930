package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class WelfareCheckScenarios extends EmergencyScenarios {

    WelfareCheckScenarios() {
        super("welfare-check");
    }

    @Test
    void whoeverDoesNotAnswerIsLookedForByTheAuthoritiesUntilSafe() {
        start(Map.of());

        complete(task("Task_CheckWelfare"), Map.of("welfareResult", "NO_ANSWER"));
        complete(task("Task_AskAuthorities"), Map.of("authorityAsked", "POLICE"));
        pass(Duration.ofMinutes(30), "Event_TimeToLook");
        complete(task("Task_CheckWelfare"), Map.of("welfareResult", "SAFE"));

        instance().isCompleted().hasCompletedElements("EndEvent_Safe");
        assertThat(jobs.values(STEP, "emergencyStep"))
                .containsExactly("WELFARE_CHECK", "AUTHORITY_ASKED", "WELFARE_CHECK");
    }
}
