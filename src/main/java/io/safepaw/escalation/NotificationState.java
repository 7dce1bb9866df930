package io.safepaw.escalation;

/** How far a notification is. */
public enum NotificationState {
    /** To be sent; without an adapter for its channel it stays so. */
    PENDING,
    SENT,
    /** The person has no address for this channel. */
    NO_ADDRESS,
    /** No longer needed: somebody acknowledged, or the level is over. */
    CANCELLED
}
