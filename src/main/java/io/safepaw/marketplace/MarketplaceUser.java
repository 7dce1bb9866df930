package io.safepaw.marketplace;

import org.springframework.lang.Nullable;

/**
 * A user of the marketplace.
 *
 * @param id the marketplace's own id
 * @param activeBookingRef reference of the booking that runs now, null if none does
 * @param market code of the market, such as {@code US} or {@code EU}
 * @param language ISO 639 code such as {@code es}, null where the marketplace does not say
 */
public record MarketplaceUser(
        String id,
        UserRole role,
        @Nullable String activeBookingRef,
        String market,
        @Nullable String language) {

    /** What the user does on the marketplace. */
    public enum UserRole {
        OWNER,
        PROVIDER
    }
}
