package io.safepaw.marketplace;

import io.safepaw.engine.SafeMessage;
import org.springframework.lang.Nullable;

/** The marketplace did not answer, or not as agreed; asking again later is safe. */
public class MarketplaceUnavailable extends RuntimeException implements SafeMessage {

    private static final String WHEN_IT_ANSWERS =
            "when 'marketplace' in /actuator/health is not down any more, retry the job in Operate";

    private final String remedy;
    private final boolean outage;

    private MarketplaceUnavailable(String message, String remedy, boolean outage, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
        this.outage = outage;
    }

    /** It is away, slow or overloaded. */
    static MarketplaceUnavailable noAnswer(Operation operation, String what, @Nullable Throwable cause) {
        return new MarketplaceUnavailable(
                "The marketplace did not answer: " + operation.words() + ", " + what, WHEN_IT_ANSWERS, true, cause);
    }

    /** It answers, but neither yes nor no; asking again at once would not help. */
    static MarketplaceUnavailable notAsAgreed(Operation operation, String what) {
        return new MarketplaceUnavailable(
                "The marketplace did not answer as agreed: " + operation.words() + ", " + what,
                "have the marketplace's engineers compare this with docs/marketplace-api.yaml, then retry the job in Operate",
                false,
                null);
    }

    static MarketplaceUnavailable wrongToken(Operation operation) {
        return new MarketplaceUnavailable(
                "The marketplace does not take Safepaw's token: " + operation.words(),
                "set safepaw.marketplace.token, then retry the job in Operate",
                false,
                null);
    }

    static MarketplaceUnavailable heldBack(Operation operation) {
        return new MarketplaceUnavailable(
                "The marketplace was not asked, because it did not answer before: " + operation.words()
                        + "; calls about " + operation.group() + " are held back for a while",
                WHEN_IT_ANSWERS,
                false,
                null);
    }

    @Override
    public String remedy() {
        return remedy;
    }

    /** Whether a moment later it may be different. */
    boolean isOutage() {
        return outage;
    }
}
