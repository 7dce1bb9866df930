package io.safepaw.casefile;

/** What a person or pet is in an incident. */
public enum PartyRole {
    REPORTER,
    OWNER,
    PROVIDER,
    PET,
    WITNESS,
    THIRD_PARTY
}
