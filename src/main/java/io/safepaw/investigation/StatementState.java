package io.safepaw.investigation;

/** How far a party's chance to answer is. */
public enum StatementState {
    /** The plan names the party; the request has not left. */
    PLANNED,
    /** The party was asked and has time to answer. */
    REQUESTED,
    RECEIVED,
    /** The party does not want to answer. */
    DECLINED,
    /** Nothing came in time. */
    UNANSWERED,
    /** We do not wait for it. */
    WAIVED;

    /** Whether an answer is still waited for. */
    boolean isOpen() {
        return this == PLANNED || this == REQUESTED;
    }
}
