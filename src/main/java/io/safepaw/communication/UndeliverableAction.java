package io.safepaw.communication;

/** What an agent decides about a message that did not arrive. */
public enum UndeliverableAction {
    RETRY,
    NEW_ADDRESS,
    DROP
}
