package io.safepaw.communication;

/** Who speaks. */
public enum ContactKind {
    HUMAN,
    /** An automatic answer, a delivery report, a list: recorded, never answered. */
    AUTOMATIC
}
