package io.safepaw.sla;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.safepaw.engine.BadVariable;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

    private static final Pattern DURATION = Pattern.compile("P(?:(\\d{1,4})D)?(T.+)?");

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
        return read(present(output, text), calendar)
                .filter(duration -> duration.toSeconds() > 0)
                .orElseThrow(() -> new BadVariable("slaTargets." + output, "a duration such as PT4H or P14D"));
    }

    private static Optional<Duration> read(String text, BusinessCalendar calendar) {
        var matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long days = matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1));
        try {
            var time = matcher.group(2) == null ? Duration.ZERO : Duration.parse("P" + matcher.group(2));
            return Optional.of(calendar.workingDay().multipliedBy(days).plus(time));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static <T> T present(String output, @Nullable T value) {
        if (value == null) {
            throw new BadVariable("slaTargets." + output, "present");
        }
        return value;
    }
}
