package io.safepaw.worklist;

/** Where a work item stands. */
public enum WorkState {
    OPEN,
    COMPLETED,
    /** The process went on without it (merged, opened in error, model changed). */
    CANCELED
}
