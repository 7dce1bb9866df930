package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Takes the decision about a referral into the case file. */
@Component
class RecordReferralWorker {

    private final ClaimEligibility eligibility;

    RecordReferralWorker(ClaimEligibility eligibility) {
        this.eligibility = eligibility;
    }

    @JobWorker(type = "safepaw.claims.record-referral")
    Map<String, String> handle(
            ActivatedJob job,
            @Variable String claimId,
            @Variable String referralCode,
            @Variable String referralDecision,
            @Variable(optional = true) @Nullable String referralReason) {
        return Map.of(
                "referralReason",
                eligibility.recordReferral(
                        "job:" + job.getKey(),
                        ClaimId.of(claimId),
                        job.getProcessInstanceKey(),
                        referralCode,
                        referralDecision,
                        referralReason));
    }
}
