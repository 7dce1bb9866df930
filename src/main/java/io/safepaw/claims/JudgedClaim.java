package io.safepaw.claims;

import java.util.List;
import org.springframework.lang.Nullable;

/** What the tables said of a claim; a list as a parameter of its own would lose the type of its elements. */
record JudgedClaim(
        String claimId,
        List<EligibilityReason> claimEligibility,
        @Nullable List<FraudSign> fraudSigns) {

    List<FraudSign> signs() {
        return fraudSigns == null ? List.of() : fraudSigns;
    }
}
