package io.safepaw.sla;

/** Whether a clock's time runs. */
public enum ClockState {
    RUNNING,
    /** The incident waits for the requester; the due time moves on when it resumes. */
    PAUSED,
    STOPPED
}
