package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Looks whether the claimant is late, and says so. */
@Component
class MarkOverdueWorker {

    private final ClaimGathering gathering;

    MarkOverdueWorker(ClaimGathering gathering) {
        this.gathering = gathering;
    }

    @JobWorker(type = "safepaw.claims.mark-overdue")
    ClaimGathering.Overdue handle(ActivatedJob job, @Variable String claimId) {
        return gathering.markOverdue("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
