package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what finance decided about a payment. */
@Component
class RecordReleaseWorker {

    private final ClaimSettlement settlement;

    RecordReleaseWorker(ClaimSettlement settlement) {
        this.settlement = settlement;
    }

    @JobWorker(type = "safepaw.claims.record-release")
    Map<String, String> handle(
            ActivatedJob job,
            @Variable String claimId,
            @Variable String paymentId,
            @Variable String releaseDecision,
            @Variable(optional = true) @Nullable String releaseNote) {
        return Collections.singletonMap(
                "releaseNote",
                settlement.release(
                        "job:" + job.getKey(),
                        ClaimId.of(claimId),
                        UUID.fromString(paymentId),
                        job.getProcessInstanceKey(),
                        releaseDecision,
                        releaseNote));
    }
}
