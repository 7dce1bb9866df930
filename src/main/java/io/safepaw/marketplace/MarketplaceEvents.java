package io.safepaw.marketplace;

/** What the marketplace told. */
public interface MarketplaceEvents {

    /** @throws IllegalArgumentException if there is no such event, or it is of a kind that is not known */
    MarketplaceEvent get(String eventId);
}
