package io.safepaw.sla;

import java.time.Duration;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * What a clock has to keep.
 *
 * @param calendar id of the business calendar
 * @param duration working time until the target is due
 * @param findingAfter working time until the finding is due; only on the resolution clock
 * @param updates only on the clock of the next update
 * @param warnPercents parts of the time after which somebody is warned, ascending, 1 to 99
 * @param ruleVersion version of the decision that set them
 */
record Terms(
        String calendar,
        Duration duration,
        @Nullable Duration findingAfter,
        @Nullable Updates updates,
        List<Integer> warnPercents,
        String ruleVersion) {

    /**
     * How those who wait are kept up to date.
     *
     * @param stabilised working time from one update to the next once nobody is in danger any more
     * @param pause whether it stands still while we wait for the requester
     */
    record Updates(Duration stabilised, boolean pause) {}

    Terms {
        warnPercents = List.copyOf(warnPercents);
    }

    /** The terms of the finding, of those of the resolution. */
    Terms ofFinding() {
        return new Terms(calendar, findingAfter, null, null, warnPercents, ruleVersion);
    }
}
