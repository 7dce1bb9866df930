package io.safepaw.telephony;

/** How fast a queue is to be answered (domain.md 2.4). */
public enum QueueKind {
    EMERGENCY,
    STANDARD
}
