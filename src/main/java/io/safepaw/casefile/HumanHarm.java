package io.safepaw.casefile;

/** Harm to a person (domain.md 2.2). */
public enum HumanHarm {
    NONE,
    MINOR,
    SERIOUS,
    DEATH,
    THREAT,
    UNKNOWN
}
