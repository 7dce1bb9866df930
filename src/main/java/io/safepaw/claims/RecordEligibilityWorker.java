package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.List;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what the rules said and tells which step comes next. */
@Component
class RecordEligibilityWorker {

    private final ClaimEligibility eligibility;

    RecordEligibilityWorker(ClaimEligibility eligibility) {
        this.eligibility = eligibility;
    }

    @JobWorker(type = "safepaw.claims.record-eligibility")
    ClaimEligibility.Step handle(
            ActivatedJob job,
            @Variable String claimId,
            @Variable List<EligibilityReason> claimEligibility,
            @Variable(optional = true) @Nullable List<FraudSign> fraudSigns) {
        return eligibility.record(
                "job:" + job.getKey(),
                ClaimId.of(claimId),
                claimEligibility,
                fraudSigns == null ? List.of() : fraudSigns);
    }
}
