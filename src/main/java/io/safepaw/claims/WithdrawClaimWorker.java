package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Ends a claim that the claimant withdrew. */
@Component
class WithdrawClaimWorker {

    private final ClaimSettlement settlement;

    WithdrawClaimWorker(ClaimSettlement settlement) {
        this.settlement = settlement;
    }

    @JobWorker(type = "safepaw.claims.withdraw-claim")
    void handle(ActivatedJob job, @Variable String claimId) {
        settlement.withdraw("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
