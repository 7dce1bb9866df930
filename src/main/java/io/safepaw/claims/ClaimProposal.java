package io.safepaw.claims;

/** What the assessor wants done with a claim. */
public enum ClaimProposal {
    PAY,
    DENY,
    GOODWILL,
    REFER_TO_INSURER,
    FRAUD,
    MORE_DOCUMENTS;

    /** Whether money shall be paid. */
    boolean pays() {
        return this == PAY || this == GOODWILL;
    }
}
