package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Keeps the terms of the market with the claim. */
@Component
class ApplyTermsWorker {

    private final ClaimEligibility eligibility;

    ApplyTermsWorker(ClaimEligibility eligibility) {
        this.eligibility = eligibility;
    }

    @JobWorker(type = "safepaw.claims.apply-terms")
    void handle(@Variable String claimId, @Variable MarketConfig claimMarketConfig) {
        eligibility.applyTerms(ClaimId.of(claimId), claimMarketConfig);
    }
}
