package io.safepaw.metrics;

import io.safepaw.casefile.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.lang.Nullable;

/**
 * What the numbers of a metric are to be.
 *
 * @param median at most so long
 * @param p90 nine of ten at most so long
 * @param atLeast percent of a share, or points
 * @param atMost percent of a share
 * @param severity of whose incidents it is the target; null: of all
 */
public record Target(
        @Nullable Duration median,
        @Nullable Duration p90,
        @Nullable BigDecimal atLeast,
        @Nullable BigDecimal atMost,
        @Nullable Severity severity) {

    /** Whether it says anything of these incidents. */
    boolean isOf(FactFilter filter) {
        return severity == null || severity.name().equals(filter.severity());
    }

    /** Whether the numbers are so; null where there are none to tell. */
    public @Nullable Boolean isMet(Numbers numbers) {
        var value = numbers.score() == null ? numbers.share() : numbers.score();
        if (median != null || p90 != null) {
            return numbers.median() == null
                    ? null
                    : (median == null || numbers.median().compareTo(median) <= 0)
                            && (p90 == null || numbers.p90().compareTo(p90) <= 0);
        }
        return value == null
                ? null
                : (atLeast == null || value.compareTo(atLeast) >= 0)
                        && (atMost == null || value.compareTo(atMost) <= 0);
    }
}
