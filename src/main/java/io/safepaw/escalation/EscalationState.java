package io.safepaw.escalation;

/** How far an escalation is. */
public enum EscalationState {
    OPEN,
    ACKNOWLEDGED,
    /** It was only to inform, and that was done. */
    INFORMED,
    /** Everybody on the ladder was asked and nobody answered. */
    MISSED
}
