package io.safepaw.investigation;

/** Whether the accused side was heard before the finding. */
public enum RespondentHeard {
    HEARD,
    /** Not heard, for a reason that must be given. */
    WAIVED
}
