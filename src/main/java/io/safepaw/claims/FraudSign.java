package io.safepaw.claims;

/** A row of the decision {@code claim-fraud-score}. */
record FraudSign(String sign, int points, String ruleVersion) {}
