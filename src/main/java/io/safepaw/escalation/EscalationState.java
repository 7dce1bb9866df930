package io.safepaw.escalation;

/** How far an escalation is. */
public enum EscalationState {
    OPEN,
    ACKNOWLEDGED,
    /** It was only to inform, and that was done. */
    INFORMED,
    /** The incident was merged into another or opened in error, so nobody has to come any more. */
    WITHDRAWN,
    /** Everybody on the ladder was asked and nobody answered. */
    MISSED
}
