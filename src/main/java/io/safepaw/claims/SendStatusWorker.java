package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Tells the claimant where the claim stands. */
@Component
class SendStatusWorker {

    private final ClaimSettlement settlement;

    SendStatusWorker(ClaimSettlement settlement) {
        this.settlement = settlement;
    }

    @JobWorker(type = "safepaw.claims.send-status")
    void handle(ActivatedJob job, @Variable String claimId) {
        settlement.sendStatus("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
