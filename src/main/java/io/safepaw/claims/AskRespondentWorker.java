package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Asks the responsible party first. */
@Component
class AskRespondentWorker {

    private final ClaimEligibility eligibility;

    AskRespondentWorker(ClaimEligibility eligibility) {
        this.eligibility = eligibility;
    }

    @JobWorker(type = "safepaw.claims.ask-respondent")
    ClaimEligibility.Asked handle(ActivatedJob job, @Variable String claimId) {
        return eligibility.askRespondent("job:" + job.getKey(), ClaimId.of(claimId));
    }
}
