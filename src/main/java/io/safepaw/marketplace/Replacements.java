package io.safepaw.marketplace;

import java.math.BigDecimal;

/** What happens to a booking whose provider did not come, or whose pet died. Asking again with the same key changes nothing. */
public interface Replacements {

    /**
     * Gives the booking to another provider.
     *
     * @throws MarketplaceUnavailable if the marketplace does not answer; asking again later is safe
     */
    void confirm(String key, String bookingRef, String providerId);

    /**
     * Credits the owner of the booking.
     *
     * @param currency ISO 4217
     * @throws MarketplaceUnavailable if the marketplace does not answer; asking again later is safe
     */
    void credit(String key, String bookingRef, BigDecimal amount, String currency);

    /**
     * Gives the owner the whole price of the booking back.
     *
     * @throws MarketplaceRejected if the marketplace refuses, for instance because that happened already
     * @throws MarketplaceUnavailable if the marketplace does not answer; asking again later is safe
     */
    void refund(String key, String bookingRef);

    /**
     * Sends no request for a review, no survey and no marketing about the booking any more.
     *
     * @throws MarketplaceUnavailable if the marketplace does not answer; asking again later is safe
     */
    void stopPrompts(String key, String bookingRef);
}
