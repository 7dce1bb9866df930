package io.safepaw.sla;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * A business calendar as it is now.
 *
 * @param today in its zone
 * @param week hours of each weekday, in words; a missing day is closed
 * @param holidays public holidays from today on, of this year and the next
 * @param specialDays what managers noted, from today on
 */
public record CalendarView(
        String id,
        ZoneId zone,
        LocalDate today,
        Map<DayOfWeek, String> week,
        List<Holiday> holidays,
        List<SpecialDay> specialDays) {

    /** A public holiday. */
    public record Holiday(LocalDate day, String name) {}

    /**
     * A day that differs from its week.
     *
     * @param hours null where it is closed
     * @param removable it has not begun
     */
    public record SpecialDay(
            long id, LocalDate day, @Nullable String hours, String by, boolean removable) {}
}
