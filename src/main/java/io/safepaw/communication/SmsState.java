package io.safepaw.communication;

/** How far a text message is; it never goes back. */
enum SmsState {
    /** Waits for its first or next attempt, or for the morning. */
    QUEUED,
    /** The provider is being given the message; found so after a crash, it is looked for there. */
    SENDING,
    /** The provider has it. */
    ACCEPTED,
    /** It is on its way to the phone. */
    SENT,
    DELIVERED,
    /** It did not reach the phone. */
    UNDELIVERED,
    /** It was not sent. */
    FAILED;

    boolean isFinal() {
        return ordinal() >= DELIVERED.ordinal();
    }
}
