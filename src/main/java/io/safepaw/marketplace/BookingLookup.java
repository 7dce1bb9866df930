package io.safepaw.marketplace;

import java.util.Optional;

/** What the marketplace knows of a booking. */
public interface BookingLookup {

    /**
     * The booking as it is now; empty where there is none.
     *
     * @throws MarketplaceUnavailable if the marketplace does not answer; asking again later is safe
     */
    Optional<BookingSummary> find(String bookingRef);
}
