package io.safepaw.marketplace;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.lang.Nullable;

/**
 * What became of a payment that was under way.
 *
 * @param paymentKey the key it was asked for with
 * @param reason code, where it failed
 */
public record PaymentEnded(
        @NotNull @Pattern(regexp = ID) String paymentKey,
        @NotNull Boolean settled,
        @Nullable @Pattern(regexp = CODE) String reason)
        implements MarketplaceEvent {}
