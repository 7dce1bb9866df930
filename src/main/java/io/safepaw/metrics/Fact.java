package io.safepaw.metrics;

import io.safepaw.casefile.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * One thing that was measured of an incident.
 *
 * @param nth of this metric in this incident, from 1 on
 * @param startedAt null where there is no time to measure
 * @param at when it was known; it counts in the period of this time
 * @param seconds that it took, all hours; null where there is no time to measure
 * @param officeSeconds the same within office hours
 * @param hit whether it belongs to the share that the metric tells: kept, reopened, satisfied; null where it tells none
 * @param score points of a hundred
 * @param agent user name of whom it is told (domain.md 5.2, attribution)
 * @param detail a code that says more: level, outcome, kind, currency of the amounts, beginning of the shift
 * @param severity of the incident at that time
 * @param part amount that belongs to the part of the money that the metric tells; null where it tells none
 * @param whole amount that it is a part of
 */
public record Fact(
        Metric metric,
        int nth,
        @Nullable Instant startedAt,
        Instant at,
        @Nullable Long seconds,
        @Nullable Long officeSeconds,
        @Nullable Boolean hit,
        @Nullable BigDecimal score,
        @Nullable String agent,
        @Nullable String detail,
        @Nullable Severity severity,
        @Nullable BigDecimal part,
        @Nullable BigDecimal whole) {}
