package io.safepaw.casefile;

/** What came of an identity check. */
public enum IdentityResult {
    /** Both facts matched. */
    VERIFIED,
    FAILED,
    /** A critical incident: help came first, the check is still to be made. */
    AFTER_HELP
}
