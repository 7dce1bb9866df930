package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Ends a claim whose offer nobody answered. */
@Component
class LapseOfferWorker {

    private final ClaimSettlement settlement;

    LapseOfferWorker(ClaimSettlement settlement) {
        this.settlement = settlement;
    }

    @JobWorker(type = "safepaw.claims.lapse-offer")
    void handle(ActivatedJob job, @Variable String claimId) {
        settlement.lapse("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
