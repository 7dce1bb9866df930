package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Records the outcome of a claim. */
@Component
class DecideClaimWorker {

    private final ClaimAssessment assessment;

    DecideClaimWorker(ClaimAssessment assessment) {
        this.assessment = assessment;
    }

    @JobWorker(type = "safepaw.claims.decide-claim")
    ClaimAssessment.Decided handle(ActivatedJob job, @Variable String claimId) {
        return assessment.decide("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
