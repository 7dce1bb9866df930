package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Gives the assessor the lines of the claim. */
@Component
class LoadLinesWorker {

    private final ClaimAssessment assessment;

    LoadLinesWorker(ClaimAssessment assessment) {
        this.assessment = assessment;
    }

    @JobWorker(type = "safepaw.claims.load-lines")
    ClaimAssessment.Begun handle(ActivatedJob job, @Variable String claimId) {
        return assessment.begin("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
