package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Does what finance decided about a payment that failed or is late. */
@Component
class RecordPaymentDecisionWorker {

    private final ClaimSettlement settlement;

    RecordPaymentDecisionWorker(ClaimSettlement settlement) {
        this.settlement = settlement;
    }

    @JobWorker(type = "safepaw.claims.record-payment-decision")
    Map<String, String> handle(
            ActivatedJob job,
            @Variable String claimId,
            @Variable String paymentId,
            @Variable String paymentDecision,
            @Variable(optional = true) @Nullable String paymentNote) {
        return Collections.singletonMap(
                "paymentNote",
                settlement.solve(
                        "job:" + job.getKey(),
                        ClaimId.of(claimId),
                        UUID.fromString(paymentId),
                        job.getProcessInstanceKey(),
                        paymentDecision,
                        paymentNote));
    }
}
