package io.safepaw.marketplace;

import java.util.Optional;

/** What Safepaw asks the marketplace. */
public interface Marketplace {

    /**
     * The user with this e-mail address, and the booking that runs now if there is one.
     *
     * @throws MarketplaceUnavailable if the marketplace does not answer; asking again later is safe
     */
    Optional<MarketplaceUser> findUser(String email);

    /**
     * The same by phone number; nobody where numbers are not known.
     *
     * @param e164 such as {@code +12065550142}
     */
    default Optional<MarketplaceUser> findUserByPhone(String e164) {
        return Optional.empty();
    }
}
