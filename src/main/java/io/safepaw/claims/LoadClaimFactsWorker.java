package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Gives the decisions about a claim their inputs. */
@Component
class LoadClaimFactsWorker {

    private final ClaimEligibility eligibility;

    LoadClaimFactsWorker(ClaimEligibility eligibility) {
        this.eligibility = eligibility;
    }

    @JobWorker(type = "safepaw.claims.load-facts")
    ClaimDecisionFacts handle(@Variable String claimId) {
        return eligibility.facts(ClaimId.of(claimId));
    }
}
