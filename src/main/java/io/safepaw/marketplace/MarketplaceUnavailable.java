package io.safepaw.marketplace;

/** The marketplace did not answer, or not as agreed. */
public class MarketplaceUnavailable extends RuntimeException {

    MarketplaceUnavailable(String operation, Throwable cause) {
        super("The marketplace did not answer: " + operation, cause);
    }
}
