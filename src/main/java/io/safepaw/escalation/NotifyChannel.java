package io.safepaw.escalation;

/** How a person is told. */
public enum NotifyChannel {
    EMAIL,
    /** What appears on the mobile phone at once: a text message. */
    PUSH,
    CALL,
    SMS
}
