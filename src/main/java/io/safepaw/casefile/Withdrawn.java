package io.safepaw.casefile;

/** What a party can withdraw. None of it stops a safety case (domain.md 7.1). */
public enum Withdrawn {
    REPORT,
    STATEMENT,
    CLAIM,
    CONSENT,
    OTHER
}
