package io.safepaw.communication;

/** How far a message is. */
public enum MessageState {
    /** Waits for its first or next attempt. */
    QUEUED,
    /** The mail server is being given the message; see decision 0030 for one that is found so after a crash. */
    SENDING,
    /** Our mail server took it. */
    SENT,
    /** We stopped trying; an agent decides. */
    GIVEN_UP,
    /** It tells what may not be told; somebody decides. */
    HELD,
    /** The receiving side sent it back for good; an agent decides. */
    BOUNCED,
    /** An agent decided that it need not arrive. */
    DROPPED
}
