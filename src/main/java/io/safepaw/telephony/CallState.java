package io.safepaw.telephony;

/** How a call stands. */
public enum CallState {
    RINGING,
    TALKING,
    ENDED,
    /** It ended before anybody answered. */
    ABANDONED,
    /** It was put through to somebody else before anybody here answered. */
    FORWARDED
}
