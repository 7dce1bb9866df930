package io.safepaw.enforcement;

/** How an enforcement stands. */
public enum EnforcementState {
    /** Decided; a second person may have to agree. */
    DECIDED,
    /** The second person sent it back. */
    RETURNED,
    /** May take effect. */
    APPROVED,
    /** In effect; an education or a warning stays so. */
    IN_FORCE,
    /** Its time is over. */
    ENDED,
    /** Another decision of the same review took its place. */
    SUPERSEDED,
    /** An appeal undid it. */
    OVERTURNED
}
