package io.safepaw.casefile;

/** How a contact came in or went out (domain.md 1, R1). */
public enum Channel {
    VOICE_IN,
    VOICE_OUT,
    SMS,
    EMAIL,
    IN_APP,
    WEB,
    API,
    INTERNAL
}
