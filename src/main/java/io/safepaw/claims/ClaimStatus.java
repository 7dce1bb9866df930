package io.safepaw.claims;

/** Whose turn it is with a claim (domain.md 3.5). */
public enum ClaimStatus {
    OPEN,
    WAITING_RESPONDENT,
    WAITING_OTHER_INSURER,
    WAITING_CLAIMANT,
    DOCS_OVERDUE,
    WAITING_INTERNAL,
    OFFERED,
    PAYMENT,
    ENDED;

    /** The time to decide does not run while it is not for us to act (domain.md 3.5). */
    boolean pausesDecision() {
        return this == WAITING_CLAIMANT || this == DOCS_OVERDUE || this == WAITING_OTHER_INSURER;
    }
}
