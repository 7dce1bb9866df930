package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Keeps what the rules said and tells which step comes next. */
@Component
class RecordEligibilityWorker {

    private final ClaimEligibility eligibility;

    RecordEligibilityWorker(ClaimEligibility eligibility) {
        this.eligibility = eligibility;
    }

    @JobWorker(type = "safepaw.claims.record-eligibility")
    ClaimEligibility.Step handle(ActivatedJob job, @VariablesAsType JudgedClaim judged) {
        return eligibility.record(
                "job:" + job.getKey(), ClaimId.of(judged.claimId()), judged.claimEligibility(), judged.signs());
    }
}
