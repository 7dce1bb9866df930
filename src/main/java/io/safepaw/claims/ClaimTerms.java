package io.safepaw.claims;

import java.math.BigDecimal;
import java.time.Duration;

/** The terms that hold for a claim, as they were when it was opened; the cap is that of its kind. */
public record ClaimTerms(
        String currency,
        BigDecimal cap,
        BigDecimal minContribution,
        Duration reportWindow,
        Duration docWindow,
        Duration treatmentWindow,
        String ruleVersion) {}
