package io.safepaw.casefile;

/** What a caller is asked for to tell who they are (domain.md 6.4). What they answer is kept nowhere. */
public enum IdentityFact {
    BOOKING_REF,
    PHONE_LAST4
}
