package io.safepaw.sla;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads durations of the decisions: {@code PT4H} is four hours of working time, {@code P14D} fourteen working days of the
 * calendar (docs/decisions/0050-working-days.md).
 */
public final class WorkingTime {

    private static final Pattern DURATION = Pattern.compile("P(?:(\\d{1,4})D)?(T.+)?");

    private WorkingTime() {}

    /** Empty where the text is no such duration. */
    public static Optional<Duration> read(String text, BusinessCalendar calendar) {
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
}
