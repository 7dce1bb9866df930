package io.safepaw.commitment;

/** How a promise stands. */
public enum CommitmentState {
    OPEN,
    KEPT,
    /** Its time passed and it was not kept yet. */
    MISSED,
    KEPT_LATE,
    WITHDRAWN;

    /** Whether it was not kept in its time. */
    boolean isMiss() {
        return this == MISSED || this == KEPT_LATE;
    }
}
