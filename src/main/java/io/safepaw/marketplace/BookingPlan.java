package io.safepaw.marketplace;

/** What becomes of the open bookings of an account. */
public enum BookingPlan {
    /** They take place. */
    KEEP,
    /** Pets go to somebody else. */
    TRANSFER,
    /** They are cancelled, with the money back. */
    CANCEL
}
