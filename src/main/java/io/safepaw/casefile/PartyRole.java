package io.safepaw.casefile;

/** What a person or pet is in an incident. */
public enum PartyRole {
    REPORTER,
    OWNER,
    PROVIDER,
    PET,
    WITNESS,
    THIRD_PARTY,
    /** Has another booking with the provider, later. Is told what that means for it, and is no part of the matter. */
    LATER_OWNER
}
