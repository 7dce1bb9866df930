package io.safepaw.casefile;

/** What came of an identity check. */
public enum IdentityResult {
    /** Both facts matched. */
    VERIFIED,
    FAILED,
    /** Both facts matched, too long ago. Never written: what was verified becomes it. */
    EXPIRED,
    /** A critical incident: help came first, the check is still to be made. */
    AFTER_HELP
}
