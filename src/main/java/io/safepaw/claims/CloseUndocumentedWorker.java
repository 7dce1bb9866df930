package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Ends a claim for want of documents. */
@Component
class CloseUndocumentedWorker {

    private final ClaimGathering gathering;

    CloseUndocumentedWorker(ClaimGathering gathering) {
        this.gathering = gathering;
    }

    @JobWorker(type = "safepaw.claims.close-undocumented")
    ClaimGathering.Closed handle(ActivatedJob job, @Variable String claimId) {
        return gathering.close("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
