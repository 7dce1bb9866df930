package io.safepaw.sla;

import io.safepaw.casefile.Market;
import io.safepaw.casefile.Severity;
import org.springframework.lang.Nullable;

/**
 * What the board is to show; null is everything.
 *
 * @param group role whose task the incident waits for
 */
public record BoardFilter(
        @Nullable BoardState state,
        @Nullable Severity severity,
        @Nullable Market market,
        @Nullable ClockTarget target,
        @Nullable String group) {}
