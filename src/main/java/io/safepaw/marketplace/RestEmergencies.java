package io.safepaw.marketplace;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Blocks of pets, and what becomes of a booking, by the REST API of the marketplace. */
@Component
@ConditionalOnProperty("safepaw.marketplace.base-url")
class RestEmergencies implements PetBlocks, Replacements {

    private final MarketplaceClient client;

    RestEmergencies(MarketplaceClient client) {
        this.client = client;
    }

    @Override
    public void block(String key, String petId, Instant observedUntil) {
        client.change(Operation.BLOCK_PET, key, Map.of("petId", petId, "until", observedUntil));
    }

    @Override
    public void release(String key, String petId) {
        client.change(Operation.RELEASE_PET, key, Map.of("petId", petId));
    }

    @Override
    public void confirm(String key, String bookingRef, String providerId) {
        client.change(Operation.REPLACE_PROVIDER, key, Map.of("bookingRef", bookingRef, "providerId", providerId));
    }

    @Override
    public void credit(String key, String bookingRef, BigDecimal amount, String currency) {
        client.change(
                Operation.CREDIT_OWNER,
                key,
                Map.of("bookingRef", bookingRef, "amount", amount.toPlainString(), "currency", currency));
    }

    @Override
    public void refund(String key, String bookingRef) {
        client.change(Operation.REFUND_BOOKING, key, Map.of("bookingRef", bookingRef));
    }

    @Override
    public void stopPrompts(String key, String bookingRef) {
        client.change(Operation.STOP_PROMPTS, key, Map.of("bookingRef", bookingRef));
    }
}
