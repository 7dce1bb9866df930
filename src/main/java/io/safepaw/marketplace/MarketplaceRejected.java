package io.safepaw.marketplace;

import io.safepaw.engine.Hopeless;

/** The marketplace refused for good; asking again changes nothing. The message holds no personal data. */
public class MarketplaceRejected extends RuntimeException implements Hopeless {

    /** @param code the marketplace's reason, as in its problem document */
    MarketplaceRejected(Operation operation, String code) {
        super("The marketplace refused: " + operation.words() + ", " + code);
    }

    @Override
    public String remedy() {
        return "settle with the marketplace what it refuses, then retry the job in Operate";
    }
}
