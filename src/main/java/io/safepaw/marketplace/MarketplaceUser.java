package io.safepaw.marketplace;

import org.springframework.lang.Nullable;

/**
 * A user of the marketplace.
 *
 * @param id the marketplace's own id
 * @param activeBookingRef reference of the booking that runs now, null if none does
 * @param market code of the market, such as {@code US} or {@code EU}
 */
public record MarketplaceUser(
        String id, UserRole role, @Nullable String activeBookingRef, String market) {

    /** What the user does on the marketplace. */
    public enum UserRole {
        OWNER,
        PROVIDER
    }
}
