package io.safepaw.sla;

/** What a clock measures. */
public enum ClockTarget {
    /** From opening to the first human reply; never pauses (domain.md 5.2). */
    FIRST_RESPONSE,
    /** From opening to solved; stands still while we wait for the requester (domain.md 5.1). */
    RESOLUTION
}
