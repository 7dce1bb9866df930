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
 * @param warnPercents parts of the duration after which somebody is warned, ascending, 1 to 99
 * @param ruleVersion version of the decision that set them
 */
record Terms(
        String calendar,
        Duration duration,
        @Nullable Duration findingAfter,
        List<Integer> warnPercents,
        String ruleVersion) {

    Terms {
        warnPercents = List.copyOf(warnPercents);
    }

    /** Working time until the mark of that percentage. */
    Duration until(int percent) {
        return duration.multipliedBy(percent).dividedBy(100);
    }
}
