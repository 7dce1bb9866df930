package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Tells until when the claim must be decided. */
@Component
class BeginDecisionWorker {

    private final ClaimAssessment assessment;

    BeginDecisionWorker(ClaimAssessment assessment) {
        this.assessment = assessment;
    }

    @JobWorker(type = "safepaw.claims.begin-decision")
    ClaimAssessment.Times handle(ActivatedJob job, @Variable String claimId) {
        return assessment.beginDecision("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
