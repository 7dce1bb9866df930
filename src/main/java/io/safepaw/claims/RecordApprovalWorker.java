package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Collections;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what an approver decided. */
@Component
class RecordApprovalWorker {

    private final ClaimAssessment assessment;

    RecordApprovalWorker(ClaimAssessment assessment) {
        this.assessment = assessment;
    }

    @JobWorker(type = "safepaw.claims.record-approval")
    Map<String, String> handle(
            ActivatedJob job,
            @Variable String claimId,
            @Variable String approverGroup,
            @Variable String approvalDecision,
            @Variable(optional = true) @Nullable String approvalNote) {
        return Collections.singletonMap(
                "approvalNote",
                assessment.approve(
                        "job:" + job.getKey(),
                        ClaimId.of(claimId),
                        job.getProcessInstanceKey(),
                        approverGroup,
                        approvalDecision,
                        approvalNote));
    }
}
