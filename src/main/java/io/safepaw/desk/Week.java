package io.safepaw.desk;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import org.springframework.lang.Nullable;
import org.springframework.ui.Model;

/** A week of UTC that a page is about. */
record Week(LocalDate monday) {

    /** As browsers write a week: {@code 2026-W47}. */
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
            .appendLiteral("-W")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .parseDefaulting(ChronoField.DAY_OF_WEEK, 1)
            .toFormatter();

    /** The week that was asked for; this week where that is none. */
    static Week of(@Nullable String asked, Clock clock) {
        try {
            if (asked != null) {
                return new Week(LocalDate.parse(asked, FORMAT));
            }
        } catch (DateTimeParseException e) {
            // This week, then.
        }
        return new Week(
                LocalDate.now(clock.withZone(ZoneOffset.UTC)).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    Instant from() {
        return monday.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Exclusive. */
    Instant until() {
        return monday.plusWeeks(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** For the choice of another week. */
    void describe(Model model) {
        model.addAttribute("week", FORMAT.format(monday));
        model.addAttribute("before", FORMAT.format(monday.minusWeeks(1)));
        model.addAttribute("after", FORMAT.format(monday.plusWeeks(1)));
    }
}
