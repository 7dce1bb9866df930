package io.safepaw.metrics;

import org.springframework.lang.Nullable;

/**
 * A fact with the incident it is of.
 *
 * @param incident its number
 */
public record MeasuredIncident(
        String incident,
        @Nullable String category,
        @Nullable String market,
        @Nullable String channel,
        Fact fact) {}
