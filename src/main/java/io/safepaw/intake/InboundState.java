package io.safepaw.intake;

/** What became of a message. */
enum InboundState {
    /** Kept, nothing done yet. */
    RECEIVED,
    /** On an incident. */
    FILED,
    /** From a machine: recorded where it belongs to something, never answered. */
    AUTOMATIC,
    /** Waits for a person. */
    NEEDS_LOOK,
    /** A person put it aside. */
    DISMISSED
}
