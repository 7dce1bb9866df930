package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Records that the money has left. */
@Component
class CompletePaymentWorker {

    private final ClaimSettlement settlement;

    CompletePaymentWorker(ClaimSettlement settlement) {
        this.settlement = settlement;
    }

    @JobWorker(type = "safepaw.claims.complete-payment")
    void handle(ActivatedJob job, @Variable String claimId, @Variable String paymentId) {
        settlement.complete("job:" + job.getKey(), ClaimId.of(claimId), UUID.fromString(paymentId));
    }
}
