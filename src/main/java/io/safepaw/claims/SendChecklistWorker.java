package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Tells the claimant what the claim needs. */
@Component
class SendChecklistWorker {

    private final ClaimGathering gathering;

    SendChecklistWorker(ClaimGathering gathering) {
        this.gathering = gathering;
    }

    @JobWorker(type = "safepaw.claims.send-checklist")
    ClaimGathering.Begun handle(ActivatedJob job, @VariablesAsType Checklist checklist) {
        return gathering.begin("job:" + job.getKey(), ClaimId.of(checklist.claimId()), checklist.requiredDocuments());
    }
}
