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
 * @param counted how many a person had in one shift; null where that is not what the metric tells
 * @param money what of which amount; null where that is not what the metric tells
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
        @Nullable Counted counted,
        @Nullable Money money,
        boolean tooFew) {

    static final Numbers NONE = new Numbers(0, null, null, null, null, null, null, 0, 0, null, null, null, false);

    /** How many there were for one person in one shift. */
    public record Counted(long median, long p90, BigDecimal mean) {}

    /** @param currency null where the amounts are of several ones, which cannot be added */
    public record Money(
            BigDecimal part, BigDecimal whole, @Nullable String currency) {}

    static Numbers tooFew(long count) {
        return new Numbers(count, null, null, null, null, null, null, 0, 0, null, null, null, true);
    }

    static Numbers ofShifts(long shifts, Counted counted) {
        return new Numbers(shifts, null, null, null, null, null, null, 0, 0, null, counted, null, false);
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Percent, to one place; null where nothing was judged, or where amounts cannot be added. */
    public @Nullable BigDecimal share() {
        if (money != null) {
            return money.currency() == null || money.whole().signum() == 0
                    ? null
                    : money.part().movePointRight(2).divide(money.whole(), 1, RoundingMode.HALF_UP);
        }
        return judged == 0
                ? null
                : BigDecimal.valueOf(hits * 100).divide(BigDecimal.valueOf(judged), 1, RoundingMode.HALF_UP);
    }
}
