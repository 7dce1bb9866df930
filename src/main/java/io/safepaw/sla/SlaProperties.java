package io.safepaw.sla;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/** Settings {@code safepaw.sla}; the shipped ones are in {@code sla/calendars.yml}. */
@ConfigurationProperties("safepaw.sla")
record SlaProperties(@DefaultValue Map<String, CalendarProperties> calendars) {

    /**
     * One business calendar.
     *
     * @param zone the place whose clocks it follows
     * @param hours of each weekday, such as {@code 06:00-22:00}; several a day leave a gap, a missing day is closed
     * @param holidays public holidays on which it is closed; none if missing
     * @param closedOn further days on which it is closed
     */
    record CalendarProperties(
            @Nullable ZoneId zone,
            @DefaultValue Map<DayOfWeek, List<String>> hours,
            @Nullable HolidayProperties holidays,
            @DefaultValue Set<LocalDate> closedOn) {}

    /**
     * Public holidays as Jollyday knows them.
     *
     * @param country ISO code such as {@code US}
     * @param region within the country, such as {@code wa}; may be missing
     */
    record HolidayProperties(
            @Nullable String country, @Nullable String region) {}
}
