package io.safepaw.commitment;

/** Why a promise was missed. */
enum MissCause {
    NOT_NOTICED,
    VOLUME,
    WAITED_FOR_OTHERS,
    HAND_OVER,
    COULD_NOT_BE_KEPT,
    OTHER
}
