package io.safepaw.escalation;

/** How an escalation reaches its target (domain.md 2.5), the weakest first. */
public enum EscalationMode {
    /** Inform only. */
    NOTIFY,
    /** A piece of work in a queue. */
    TASK,
    /** Wake somebody. */
    PAGE
}
