package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks the marketplace to pay. */
@Component
class RequestPaymentWorker {

    private final ClaimSettlement settlement;

    RequestPaymentWorker(ClaimSettlement settlement) {
        this.settlement = settlement;
    }

    @JobWorker(type = "safepaw.claims.request-payment")
    void handle(ActivatedJob job, @Variable String claimId, @Variable String paymentId) {
        settlement.request("job:" + job.getKey(), ClaimId.of(claimId), UUID.fromString(paymentId));
    }
}
