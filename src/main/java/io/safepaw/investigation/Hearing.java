package io.safepaw.investigation;

/** Whether the side that an allegation is against was heard. */
enum Hearing {
    HEARD,
    /** Time to answer still runs. */
    RUNNING,
    NOT_HEARD
}
