package io.safepaw.claims;

import org.springframework.lang.Nullable;

/** A row of the decision {@code claim-eligibility}, and what a denial is founded on. */
record EligibilityReason(
        String result,
        String code,
        @Nullable String clauseId,
        @Nullable String clauseVersion,
        @Nullable String ruleVersion) {

    boolean denies() {
        return "DENY".equals(result);
    }

    boolean refers() {
        return "REFER".equals(result);
    }
}
