package io.safepaw.sla;

/** How a stopped clock ended. */
public enum ClockOutcome {
    /** Reached no later than the due time. */
    MET,
    /** Reached after the due time. */
    MISSED,
    /** Nothing left to measure: the incident was merged, opened in error, or closed unanswered before the due time. */
    CANCELLED
}
