package io.safepaw.marketplace;

import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A measure against an account.
 *
 * @param key names the cause; applied once, and the handle to lift it
 * @param measure code such as {@code BOOKING_BLOCK} (domain.md 4.2, 4.4)
 * @param until when it is meant to end, UTC; null if it is open. The marketplace does not end it by itself.
 * @param features codes of what cannot be offered or booked, with {@code FEATURE_LIMIT} and {@code FEATURE_LIMIT_MONITOR}
 */
public record AccountMeasure(
        String key,
        String measure,
        AccountRef account,
        @Nullable Instant until,
        List<String> features) {

    /** A measure that is no limit of features. */
    public AccountMeasure(String key, String measure, AccountRef account, @Nullable Instant until) {
        this(key, measure, account, until, List.of());
    }
}
