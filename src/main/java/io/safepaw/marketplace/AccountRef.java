package io.safepaw.marketplace;

import org.springframework.lang.Nullable;

/**
 * Whose account. Where the user is not known, it is the one with this address; where that is not known either, the one with that role
 * in the booking.
 *
 * @param userId the marketplace's own id
 * @param email address that the person was added with
 * @param role {@code OWNER}, {@code PROVIDER} or {@code PET}
 */
public record AccountRef(
        @Nullable String userId,
        @Nullable String email,
        @Nullable String bookingRef,
        String role) {

    /** Whether the marketplace can find the account at all. */
    public boolean isKnown() {
        return userId != null || email != null || bookingRef != null;
    }
}
