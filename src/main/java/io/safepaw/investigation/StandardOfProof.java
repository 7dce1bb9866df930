package io.safepaw.investigation;

/** How sure one must be. */
public enum StandardOfProof {
    /** More likely than not. */
    PREPONDERANCE,
    /** Highly probable; for the heaviest measures. */
    CLEAR_AND_CONVINCING
}
