package io.safepaw.claims;

/** How a claim ended (domain.md 3.7). */
public enum ClaimOutcome {
    APPROVED_FULL,
    APPROVED_PARTIAL,
    APPROVED_CAPPED,
    DENIED,
    BELOW_MINIMUM,
    PAID_BY_RESPONSIBLE_PARTY,
    PAID_BY_OTHER_INSURANCE,
    GOODWILL_PAID,
    REFERRED_TO_INSURER,
    CLOSED_NO_DOCS,
    WITHDRAWN,
    OFFER_LAPSED,
    FRAUD_CLOSED,
    /** It had ended and is worked again. */
    REOPENED
}
