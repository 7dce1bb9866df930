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
}
