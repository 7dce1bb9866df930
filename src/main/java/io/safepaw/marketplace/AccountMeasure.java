package io.safepaw.marketplace;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A measure against an account.
 *
 * @param key names the cause; applied once, and the handle to lift it
 * @param measure code such as {@code BOOKING_BLOCK} (domain.md 4.2, 4.4)
 * @param until when it is meant to end, UTC; null if it is open. The marketplace does not end it by itself.
 */
public record AccountMeasure(
        String key,
        String measure,
        AccountRef account,
        @Nullable Instant until) {}
