package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.springframework.stereotype.Component;

/** Tells the claimant that we have the claim, what happens next, and what is surely needed. */
@Component
class AcknowledgeClaimWorker {

    private final ClaimGathering gathering;

    AcknowledgeClaimWorker(ClaimGathering gathering) {
        this.gathering = gathering;
    }

    @JobWorker(type = "safepaw.claims.acknowledge-claim")
    void handle(@VariablesAsType Checklist checklist) {
        gathering.acknowledge(ClaimId.of(checklist.claimId()), checklist.requiredDocuments());
    }
}
