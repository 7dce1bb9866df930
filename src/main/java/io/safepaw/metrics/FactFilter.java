package io.safepaw.metrics;

import org.springframework.lang.Nullable;

/** Which facts count; null: whatever it is. */
public record FactFilter(
        @Nullable String market,
        @Nullable String severity,
        @Nullable String category,
        @Nullable String channel,
        @Nullable String agent) {

    public static final FactFilter ALL = new FactFilter(null, null, null, null, null);
}
