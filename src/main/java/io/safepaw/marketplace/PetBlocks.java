package io.safepaw.marketplace;

import java.time.Instant;

/** Pets that nobody may book. */
public interface PetBlocks {

    /**
     * Takes no new bookings of the pet until it is released; the end of the observation alone does not release it.
     *
     * @param key asking again with the same key changes nothing
     * @param observedUntil UTC
     * @throws MarketplaceUnavailable if the marketplace does not answer; asking again later is safe
     */
    void block(String key, String petId, Instant observedUntil);

    /**
     * Takes bookings of the pet again.
     *
     * @throws MarketplaceUnavailable if the marketplace does not answer; asking again later is safe
     */
    void release(String key, String petId);
}
