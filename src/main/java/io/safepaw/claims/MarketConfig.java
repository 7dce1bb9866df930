package io.safepaw.claims;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.time.Duration;

/** A row of the decision {@code claim-market-config}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record MarketConfig(
        String currency,
        BigDecimal vetCap,
        BigDecimal propertyCap,
        BigDecimal thirdPartyCap,
        BigDecimal minContribution,
        ClaimTerms.Bearer minContributionBearer,
        Duration reportWindow,
        ClaimTerms.ReportAnchor reportAnchor,
        Duration docWindow,
        Duration treatmentWindow,
        BigDecimal minBookingPerDay,
        String ruleVersion) {

    ClaimTerms termsFor(ClaimType type) {
        var cap = switch (type) {
            case VET_OWNER_PET, VET_PROVIDER_PET -> vetCap;
            case OWNER_PROPERTY -> propertyCap;
            case THIRD_PARTY_MEDICAL -> thirdPartyCap;
        };
        return new ClaimTerms(
                currency,
                cap,
                minContribution,
                minContributionBearer,
                reportWindow,
                reportAnchor,
                docWindow,
                treatmentWindow,
                minBookingPerDay,
                ruleVersion);
    }
}
