package io.safepaw.investigation;

/** What an investigation found (domain.md 7.4, F-FINDING). */
public enum FindingCode {
    SUBSTANTIATED,
    PARTLY_SUBSTANTIATED,
    INCONCLUSIVE,
    UNSUBSTANTIATED
}
