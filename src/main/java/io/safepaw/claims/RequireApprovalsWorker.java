package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Keeps how many people must approve. */
@Component
class RequireApprovalsWorker {

    private final ClaimAssessment assessment;

    RequireApprovalsWorker(ClaimAssessment assessment) {
        this.assessment = assessment;
    }

    @JobWorker(type = "safepaw.claims.require-approvals")
    void handle(
            ActivatedJob job,
            @Variable String claimId,
            @Variable int approvalsRequired,
            @Variable String approvalRuleVersion) {
        assessment.requireApprovals("job:" + job.getKey(), ClaimId.of(claimId), approvalsRequired, approvalRuleVersion);
    }
}
