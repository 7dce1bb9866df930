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

/** A week that a page is about. */
record Week(LocalDate monday) {

    /** As browsers write a week: {@code 2026-W47}. */
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
            .appendLiteral("-W")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .parseDefaulting(ChronoField.DAY_OF_WEEK, 1)
            .toFormatter();

    /** The week of UTC that was asked for; this week where that is none. */
    static Week of(@Nullable String asked, Clock clock) {
        return of(asked, LocalDate.now(clock.withZone(ZoneOffset.UTC)));
    }

    /** The week that was asked for; where that is none, the one of this day. */
    static Week of(@Nullable String asked, LocalDate today) {
        try {
            if (asked != null) {
                return new Week(LocalDate.parse(asked, FORMAT));
            }
        } catch (DateTimeParseException e) {
            // This week, then.
        }
        return new Week(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    /** As a week of UTC. */
    Instant from() {
        return monday.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Exclusive, as a week of UTC. */
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
