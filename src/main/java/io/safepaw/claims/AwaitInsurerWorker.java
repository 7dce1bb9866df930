package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Asks the claimant for the decision of the other insurer. */
@Component
class AwaitInsurerWorker {

    private final ClaimEligibility eligibility;

    AwaitInsurerWorker(ClaimEligibility eligibility) {
        this.eligibility = eligibility;
    }

    @JobWorker(type = "safepaw.claims.await-insurer")
    ClaimEligibility.Awaited handle(ActivatedJob job, @Variable String claimId) {
        return eligibility.awaitInsurer("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
