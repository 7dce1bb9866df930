package io.safepaw.escalation;

/** How far an escalation is. */
public enum EscalationState {
    OPEN,
    ACKNOWLEDGED,
    /** It was only to inform, and that was done. */
    INFORMED,
    /**
     * Nobody has to come any more: the corrected facts do not call for it, or the incident was merged into another or opened
     * in error.
     */
    WITHDRAWN,
    /** Everybody on the ladder was asked and nobody answered. */
    MISSED
}
