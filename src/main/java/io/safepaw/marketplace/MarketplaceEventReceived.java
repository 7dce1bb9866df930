package io.safepaw.marketplace;

/**
 * The marketplace told something of a kind that is known; {@link MarketplaceEvents} has what. Told once, and repeated until
 * every listener has dealt with it.
 *
 * @param eventId the marketplace's own id
 */
public record MarketplaceEventReceived(String eventId) {}
