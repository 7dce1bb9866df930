package io.safepaw.commitment;

/** What becomes of a missed promise. */
enum MissOutcome {
    KEPT_LATE,
    NEW_TIME,
    NOT_KEPT
}
