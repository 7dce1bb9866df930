package io.safepaw.enforcement;

/** What the second reviewer says. */
public enum Approval {
    APPROVE,
    RETURN
}
