package io.safepaw.metrics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.springframework.lang.Nullable;

/**
 * What a metric says of a period. Medians and nine-of-ten are nearest ranks.
 *
 * @param count how many it is said of
 * @param judged how many of them belong to a share or do not
 * @param hits how many belong to it
 * @param tooFew whether there are numbers that are not told of a person because they are too few
 */
public record Numbers(
        long count,
        @Nullable Duration median,
        @Nullable Duration p90,
        @Nullable Duration mean,
        @Nullable Duration officeMedian,
        @Nullable Duration officeP90,
        @Nullable Duration officeMean,
        long judged,
        long hits,
        @Nullable BigDecimal score,
        boolean tooFew) {

    static final Numbers NONE = new Numbers(0, null, null, null, null, null, null, 0, 0, null, false);

    static Numbers tooFew(long count) {
        return new Numbers(count, null, null, null, null, null, null, 0, 0, null, true);
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Percent, to one place; null where nothing was judged. */
    public @Nullable BigDecimal share() {
        return judged == 0
                ? null
                : BigDecimal.valueOf(hits * 100).divide(BigDecimal.valueOf(judged), 1, RoundingMode.HALF_UP);
    }
}
