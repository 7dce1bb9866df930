package io.safepaw.claims;

import java.util.List;

/** A row of the decision {@code claim-fraud-score}. */
record FraudSign(String sign, int points, String ruleVersion) {

    /** Version of the table that found these; empty where it found nothing and so told none. */
    static String ruleVersion(List<FraudSign> signs) {
        return signs.isEmpty() ? "" : signs.get(0).ruleVersion();
    }
}
