package io.safepaw.metrics;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** A week, a month or a quarter in a time zone. */
public record Period(Length length, LocalDate firstDay, ZoneId zone) {

    public enum Length {
        WEEK,
        MONTH,
        QUARTER
    }

    /** The one in which that day is. */
    public static Period around(LocalDate day, Length length, ZoneId zone) {
        var first = switch (length) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
        };
        return new Period(length, first, zone);
    }

    public Period plus(int periods) {
        return new Period(
                length,
                switch (length) {
                    case WEEK -> firstDay.plusWeeks(periods);
                    case MONTH -> firstDay.plusMonths(periods);
                    case QUARTER -> firstDay.plusMonths(3L * periods);
                },
                zone);
    }

    public Instant from() {
        return firstDay.atStartOfDay(zone).toInstant();
    }

    /** Exclusive. */
    public Instant until() {
        return plus(1).from();
    }

    /** Such as {@code 2026-W47}, {@code 2026-11}, {@code 2026-Q4}. */
    public String label() {
        return switch (length) {
            case WEEK ->
                String.format(
                        "%d-W%02d",
                        firstDay.get(IsoFields.WEEK_BASED_YEAR), firstDay.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> String.format("%d-%02d", firstDay.getYear(), firstDay.getMonthValue());
            case QUARTER -> firstDay.getYear() + "-Q" + firstDay.get(IsoFields.QUARTER_OF_YEAR);
        };
    }
}
