package io.safepaw.investigation;

/** What an investigation found, the most first (domain.md 4.1). */
public enum FindingCode {
    SUBSTANTIATED,
    PARTLY_SUBSTANTIATED,
    INCONCLUSIVE,
    UNSUBSTANTIATED;

    /** Whether at least a part of it happened. */
    public boolean isUpheld() {
        return this == SUBSTANTIATED || this == PARTLY_SUBSTANTIATED;
    }
}
