package io.safepaw.marketplace;

/** The marketplace refused for good; asking again changes nothing. The message holds no personal data. */
public class MarketplaceRejected extends RuntimeException {

    public MarketplaceRejected(String operation) {
        super("The marketplace refused: " + operation);
    }
}
