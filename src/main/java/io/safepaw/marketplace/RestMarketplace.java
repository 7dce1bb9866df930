package io.safepaw.marketplace;

import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Users and bookings by the marketplace's REST API. Addresses travel in bodies, never in URLs, which end up in logs. */
@Component
@ConditionalOnProperty("safepaw.marketplace.base-url")
class RestMarketplace implements Marketplace, BookingLookup {

    private final MarketplaceClient client;

    RestMarketplace(MarketplaceClient client) {
        this.client = client;
    }

    @Override
    public Optional<MarketplaceUser> findUser(String email) {
        return client.find(Operation.FIND_USER, Map.of("email", email), MarketplaceUser.class);
    }

    @Override
    public Optional<MarketplaceUser> findUserByPhone(String e164) {
        return client.find(Operation.FIND_USER, Map.of("phone", e164), MarketplaceUser.class);
    }

    @Override
    public Optional<BookingSummary> find(String bookingRef) {
        return client.find(Operation.FIND_BOOKING, Map.of("bookingRef", bookingRef), BookingSummary.class);
    }
}
