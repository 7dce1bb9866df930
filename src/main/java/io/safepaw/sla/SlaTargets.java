package io.safepaw.sla;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.safepaw.engine.BadVariable;
import java.time.Duration;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A row of the decision {@code sla-targets} as far as clocks need it. Durations are ISO 8601: {@code PT4H} is four hours
 * of working time, {@code P14D} fourteen working days of the calendar (docs/decisions/0050-working-days.md).
 *
 * @param firstResponseCalendar calendar of the first response
 * @param calendar calendar of everything else
 * @param warnAt percentages of the time after which somebody is warned
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SlaTargets(
        String firstResponseCalendar,
        String calendar,
        String firstResponse,
        String findingTarget,
        String resolutionTarget,
        List<Integer> warnAt,
        String ruleVersion) {

    /** The terms of the two clocks. */
    record Goals(Terms firstResponse, Terms resolution) {}

    /** @throws BadVariable if the decision gave something a clock cannot keep; names the output */
    Goals goals(BusinessCalendars calendars) {
        var early = calendar("firstResponseCalendar", firstResponseCalendar, calendars);
        var later = calendar("calendar", calendar, calendars);
        var warnings = warnings();
        var version = present("ruleVersion", ruleVersion);
        return new Goals(
                new Terms(early.id(), duration("firstResponse", firstResponse, early), null, warnings, version),
                new Terms(
                        later.id(),
                        duration("resolutionTarget", resolutionTarget, later),
                        duration("findingTarget", findingTarget, later),
                        warnings,
                        version));
    }

    private List<Integer> warnings() {
        var percents = present("warnAt", warnAt).stream().distinct().sorted().toList();
        if (percents.stream().anyMatch(percent -> percent < 1 || percent > 99)) {
            throw new BadVariable("slaTargets.warnAt", "percentages from 1 to 99");
        }
        return percents;
    }

    private static BusinessCalendar calendar(String output, String id, BusinessCalendars calendars) {
        return calendars
                .find(present(output, id))
                .orElseThrow(() -> new BadVariable("slaTargets." + output, "one of " + calendars.ids()));
    }

    private static Duration duration(String output, String text, BusinessCalendar calendar) {
        return WorkingTime.read(present(output, text), calendar)
                .filter(duration -> duration.toSeconds() > 0)
                .orElseThrow(() -> new BadVariable("slaTargets." + output, "a duration such as PT4H or P14D"));
    }

    private static <T> T present(String output, @Nullable T value) {
        if (value == null) {
            throw new BadVariable("slaTargets." + output, "present");
        }
        return value;
    }
}
