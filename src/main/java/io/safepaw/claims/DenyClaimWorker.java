package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Ends a claim that is not covered. */
@Component
class DenyClaimWorker {

    private final ClaimEligibility eligibility;

    DenyClaimWorker(ClaimEligibility eligibility) {
        this.eligibility = eligibility;
    }

    @JobWorker(type = "safepaw.claims.deny-claim")
    void handle(ActivatedJob job, @Variable String claimId) {
        eligibility.deny("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
