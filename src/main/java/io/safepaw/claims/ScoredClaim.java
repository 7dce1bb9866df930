package io.safepaw.claims;

import java.util.List;
import org.springframework.lang.Nullable;

/** What the table of signs of fraud said of a claim; null where no row fits. */
record ScoredClaim(String claimId, @Nullable List<FraudSign> fraudSigns) {

    List<FraudSign> signs() {
        return fraudSigns == null ? List.of() : fraudSigns;
    }
}
