package io.safepaw.evidence;

/** What somebody looks at graphic content for. */
public enum ViewingPurpose {
    EVIDENCE_REVIEW,
    VET_ADVICE,
    CLAIM,
    SAFETY_DECISION,
    APPEAL,
    LEGAL;

    /** Whether it is a reason to look at what somebody has looked at and described before (domain.md 6.2). */
    public boolean allowsSecondViewing() {
        return this == APPEAL || this == LEGAL;
    }
}
