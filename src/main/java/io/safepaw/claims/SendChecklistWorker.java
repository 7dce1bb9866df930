package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells the claimant what the claim needs. */
@Component
class SendChecklistWorker {

    private final ClaimGathering gathering;

    SendChecklistWorker(ClaimGathering gathering) {
        this.gathering = gathering;
    }

    @JobWorker(type = "safepaw.claims.send-checklist")
    ClaimGathering.Begun handle(
            ActivatedJob job, @Variable String claimId, @Variable List<RequiredDocument> requiredDocuments) {
        return gathering.begin("job:" + job.getKey(), ClaimId.of(claimId), requiredDocuments);
    }
}
