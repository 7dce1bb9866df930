package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Holds the approvals to what shall be paid. */
@Component
class PreparePaymentWorker {

    private final ClaimSettlement settlement;

    PreparePaymentWorker(ClaimSettlement settlement) {
        this.settlement = settlement;
    }

    @JobWorker(type = "safepaw.claims.prepare-payment")
    ClaimSettlement.Prepared handle(ActivatedJob job, @Variable String claimId) {
        return settlement.prepare("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
