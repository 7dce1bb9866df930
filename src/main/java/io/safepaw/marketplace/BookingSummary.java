package io.safepaw.marketplace;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A booking, as far as it matters for what is done at once (domain.md 4.2).
 *
 * @param endsAt when the service ends or ended, UTC
 * @param payoutReleasedAt when the provider's money left, UTC; null while it can be held
 * @param petsInCare pets that are with the provider now, of this booking or of others
 * @param laterBookings bookings of the provider with others that begin later
 * @param market where the booking was made, code of a market or country; null where the marketplace does not say
 */
public record BookingSummary(
        String bookingRef,
        State state,
        @Nullable Instant endsAt,
        @Nullable Instant payoutReleasedAt,
        int petsInCare,
        int laterBookings,
        @Nullable String market) {

    /** Whether the service is still to come, runs, or is over. */
    public enum State {
        FUTURE,
        ACTIVE,
        ENDED,
        CANCELLED
    }
}
