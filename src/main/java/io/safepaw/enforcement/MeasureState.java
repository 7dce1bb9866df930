package io.safepaw.enforcement;

/** How a measure stands. */
public enum MeasureState {
    /** Decided, not yet in force. */
    REQUESTED,
    IN_FORCE,
    ENDED
}
