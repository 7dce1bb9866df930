package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Reminds the claimant of the decision of the other insurer, or gives up waiting for it. */
@Component
class RemindInsurerWorker {

    private final ClaimEligibility eligibility;

    RemindInsurerWorker(ClaimEligibility eligibility) {
        this.eligibility = eligibility;
    }

    @JobWorker(type = "safepaw.claims.remind-insurer")
    ClaimEligibility.Reminded handle(ActivatedJob job, @Variable String claimId) {
        return eligibility.remindInsurer("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
