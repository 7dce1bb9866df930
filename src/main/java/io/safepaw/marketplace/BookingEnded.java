package io.safepaw.marketplace;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.OffsetDateTime;
import org.springframework.lang.Nullable;

/**
 * The service of a booking is over, as planned or not.
 *
 * @param payoutDueAt when the provider's money leaves; null where there is none
 */
public record BookingEnded(
        @NotNull @Pattern(regexp = ID) String bookingRef,
        @NotNull OffsetDateTime endedAt,
        @Nullable OffsetDateTime payoutDueAt)
        implements MarketplaceEvent {}
