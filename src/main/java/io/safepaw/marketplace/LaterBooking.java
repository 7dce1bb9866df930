package io.safepaw.marketplace;

/**
 * A booking that begins later.
 *
 * @param owner whose pet is booked in
 */
public record LaterBooking(String bookingRef, MarketplacePerson owner) {}
