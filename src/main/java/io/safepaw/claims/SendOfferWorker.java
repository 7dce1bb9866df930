package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Offers the claimant what was decided. */
@Component
class SendOfferWorker {

    private final ClaimSettlement settlement;

    SendOfferWorker(ClaimSettlement settlement) {
        this.settlement = settlement;
    }

    @JobWorker(type = "safepaw.claims.send-offer")
    ClaimSettlement.Offered handle(ActivatedJob job, @Variable String claimId) {
        return settlement.offer("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
