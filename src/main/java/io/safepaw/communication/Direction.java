package io.safepaw.communication;

/** Which way a contact went, seen from us. */
public enum Direction {
    IN,
    OUT
}
