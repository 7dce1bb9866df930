package io.safepaw.marketplace;

import java.math.BigDecimal;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Stands in where no marketplace is connected: what would be asked of it is only in the case file. */
@Component
@ConditionalOnProperty(name = "safepaw.marketplace.base-url", matchIfMissing = true, havingValue = "none")
class NoEmergencies implements PetBlocks, Replacements {

    @Override
    public void block(String key, String petId, Instant observedUntil) {}

    @Override
    public void release(String key, String petId) {}

    @Override
    public void confirm(String key, String bookingRef, String providerId) {}

    @Override
    public void credit(String key, String bookingRef, BigDecimal amount, String currency) {}

    @Override
    public void refund(String key, String bookingRef) {}

    @Override
    public void stopPrompts(String key, String bookingRef) {}
}
