package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Reminds the claimant of the offer. */
@Component
class RemindOfferWorker {

    private final ClaimSettlement settlement;

    RemindOfferWorker(ClaimSettlement settlement) {
        this.settlement = settlement;
    }

    @JobWorker(type = "safepaw.claims.remind-offer")
    void handle(ActivatedJob job, @Variable String claimId) {
        settlement.remind("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
