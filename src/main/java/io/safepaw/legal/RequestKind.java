package io.safepaw.legal;

/** Types of requests (domain.md 6.6), the first one first. */
public enum RequestKind {
    EMERGENCY_DISCLOSURE,
    SUBPOENA,
    COURT_ORDER,
    WARRANT,
    PRESERVATION
}
