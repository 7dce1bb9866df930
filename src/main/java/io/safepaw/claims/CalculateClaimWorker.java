package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Calculates a claim and sums up its occurrence. */
@Component
class CalculateClaimWorker {

    private final ClaimAssessment assessment;

    CalculateClaimWorker(ClaimAssessment assessment) {
        this.assessment = assessment;
    }

    @JobWorker(type = "safepaw.claims.calculate-claim")
    ClaimAssessment.Calculated handle(ActivatedJob job, @VariablesAsType ScoredClaim scored) {
        return assessment.calculate("job:" + job.getKey(), ClaimId.of(scored.claimId()), scored.signs());
    }
}
