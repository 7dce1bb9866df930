package io.safepaw.sla;

/** How a clock that has not ended stands, as the board tells it. */
public enum BoardState {
    ON_TIME,
    /** One of its warning marks has passed. */
    WARNED,
    /** Its due time has passed. */
    BREACHED,
    /** It stands still: the incident waits for the requester. A missed one is {@link #BREACHED} all the same. */
    PAUSED
}
