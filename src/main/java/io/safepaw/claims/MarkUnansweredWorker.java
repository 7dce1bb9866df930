package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** The responsible party let the time pass. */
@Component
class MarkUnansweredWorker {

    private final ClaimEligibility eligibility;

    MarkUnansweredWorker(ClaimEligibility eligibility) {
        this.eligibility = eligibility;
    }

    @JobWorker(type = "safepaw.claims.mark-unanswered")
    void handle(ActivatedJob job, @Variable String claimId) {
        eligibility.markUnanswered("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
