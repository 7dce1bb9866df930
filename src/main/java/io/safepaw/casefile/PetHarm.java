package io.safepaw.casefile;

/** Harm to a pet (domain.md 2.2). */
public enum PetHarm {
    NONE,
    MINOR,
    SERIOUS,
    CRITICAL,
    DEAD,
    MISSING,
    UNKNOWN
}
