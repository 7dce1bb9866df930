package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.List;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Calculates a claim and sums up its occurrence. */
@Component
class CalculateClaimWorker {

    private final ClaimAssessment assessment;

    CalculateClaimWorker(ClaimAssessment assessment) {
        this.assessment = assessment;
    }

    @JobWorker(type = "safepaw.claims.calculate-claim")
    ClaimAssessment.Calculated handle(
            ActivatedJob job,
            @Variable String claimId,
            @Variable(optional = true) @Nullable List<FraudSign> fraudSigns) {
        return assessment.calculate(
                "job:" + job.getKey(), ClaimId.of(claimId), fraudSigns == null ? List.of() : fraudSigns);
    }
}
