package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class ClaimDeadlineScenarios extends Scenarios {

    ClaimDeadlineScenarios() {
        super("claim-deadline");
    }

    @Test
    void thoseWhoAnswerForTheDeadlineSayWhatTheyDid() {
        jobs.answer("safepaw.claims.record-hastening", Map.of("lateNote", "text:1"));
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("claim-deadline")
                .latestVersion()
                .variables(with(
                        with(GuaranteeClaimScenarios.OPENED, "missedDeadline", "DECISION_DUE"),
                        "deadlineGroups",
                        List.of("claims-manager")))
                .send()
                .join();

        var task = task("Task_HastenClaim");
        assertThat(task.getCandidateGroups()).containsExactly("claims-manager");
        assertThat(jobs.values("safepaw.claims.note-deadline", "missedDeadline"))
                .containsExactly("DECISION_DUE");
        complete(task, Map.of("lateAction", "REMINDED", "lateNote", "Kim looks at it today"));

        instance().isCompleted().hasCompletedElements("EndEvent_ClaimHastened").hasVariable("lateNote", "text:1");
        assertThat(jobs.values("safepaw.claims.record-hastening", "missedDeadline"))
                .containsExactly("DECISION_DUE");
    }
}
