package io.safepaw.enforcement;

/** Why something is not allowed (domain.md 4.6). */
public enum Ground {
    TERMS,
    ILLEGAL
}
