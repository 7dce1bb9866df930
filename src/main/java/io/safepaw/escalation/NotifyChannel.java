package io.safepaw.escalation;

/** How a person is told. */
public enum NotifyChannel {
    EMAIL,
    PUSH,
    CALL,
    SMS
}
