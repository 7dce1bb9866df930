package io.safepaw.escalation;

/** Why a level of the ladder was left. */
public enum StepOutcome {
    ACKNOWLEDGED,
    DECLINED,
    /** Silence until the level was over. */
    TIMED_OUT,
    NOBODY_ON_CALL,
    /** The facts were corrected, and nobody has to come any more. */
    WITHDRAWN
}
