package io.safepaw.marketplace;

import java.math.BigDecimal;
import org.springframework.lang.Nullable;

/** Pays on behalf of Safepaw; who is paid where is known to the payment provider only. */
public interface Payments {

    /**
     * Asks for a payment. Asking again with the same key pays nothing more and has the answer of now.
     *
     * @throws MarketplaceUnavailable if the marketplace does not answer; asking again later is safe
     */
    Answer pay(Order order);

    /**
     * A payment to be made.
     *
     * @param idempotencyKey identifies it for ever
     * @param payeeId the marketplace's id of the payee, null if unknown
     * @param currency ISO code
     * @param purpose number that the payee sees
     */
    record Order(String idempotencyKey, @Nullable String payeeId, BigDecimal amount, String currency, String purpose) {}

    /** @param reason code, where it was refused */
    record Answer(State state, @Nullable String reason) {}

    /** What became of a payment. */
    enum State {
        SETTLED,
        /** Under way; the marketplace tells later what became of it. */
        PENDING,
        REFUSED
    }
}
