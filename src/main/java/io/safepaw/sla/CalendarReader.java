package io.safepaw.sla;

import io.safepaw.sla.SlaProperties.CalendarProperties;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Builds the calendars; what cannot be right stops the start and names the property. */
class CalendarReader {

    private static final Duration WEEK = Duration.ofDays(7);

    BusinessCalendars read(SlaProperties properties) {
        return read(properties, (calendar, day) -> null);
    }

    /** @param specialDays hours of a day of a calendar, null where it is like any other */
    BusinessCalendars read(SlaProperties properties, BiFunction<String, LocalDate, List<OpeningHours>> specialDays) {
        return new BusinessCalendars(properties.calendars().entrySet().stream()
                .map(entry -> calendar(entry.getKey(), entry.getValue(), specialDays))
                .toList());
    }

    private static BusinessCalendar calendar(
            String id, CalendarProperties properties, BiFunction<String, LocalDate, List<OpeningHours>> specialDays) {
        var name = "safepaw.sla.calendars." + id;
        if (id.equals(BusinessCalendars.ALWAYS)) {
            throw invalid(name, id, "This calendar is built in and cannot be changed");
        }
        if (properties.zone() == null) {
            throw invalid(name + ".zone", null, "A calendar needs the time zone of its place, such as Europe/Berlin");
        }
        var hours = new EnumMap<DayOfWeek, List<OpeningHours>>(DayOfWeek.class);
        properties.hours().forEach((day, texts) -> hours.put(day, openingHours(name + ".hours." + day, texts)));
        if (hours.values().stream().allMatch(List::isEmpty)) {
            throw invalid(name + ".hours", properties.hours(), "A calendar needs opening hours on at least one day");
        }
        refuseOverlap(name + ".hours", hours);
        var closedOn = properties.closedOn();
        var publicHolidays = PublicHolidays.of(name + ".holidays", properties.holidays());
        return new WeeklyCalendar(
                id, properties.zone(), hours, publicHolidays.or(closedOn::contains), day -> specialDays.apply(id, day));
    }

    private static List<OpeningHours> openingHours(String name, List<String> texts) {
        var day = new ArrayList<OpeningHours>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                day.add(OpeningHours.parse(texts.get(i)));
            } catch (IllegalArgumentException e) {
                throw invalid(name + "[" + i + "]", texts.get(i), e.getMessage());
            }
        }
        day.sort(Comparator.comparingInt(OpeningHours::startMinute));
        return List.copyOf(day);
    }

    /** Time that counted twice would let clocks run fast. */
    private static void refuseOverlap(String name, Map<DayOfWeek, List<OpeningHours>> hours) {
        record Opening(DayOfWeek day, long start, long end) {}
        var week = new ArrayList<Opening>();
        hours.forEach((day, openings) -> openings.forEach(opening -> {
            long midnight = (long) (day.getValue() - 1) * OpeningHours.MINUTES_OF_A_DAY;
            week.add(new Opening(day, midnight + opening.startMinute(), midnight + opening.endMinute()));
        }));
        for (int i = 0; i < week.size(); i++) {
            var one = week.get(i);
            boolean last = i == week.size() - 1;
            var next = week.get(last ? 0 : i + 1);
            if (one.end() > next.start() + (last ? WEEK.toMinutes() : 0)) {
                throw invalid(
                        name + "." + next.day(), hours.get(next.day()), "Opening hours overlap those of " + one.day());
            }
        }
    }

    private static InvalidConfigurationPropertyValueException invalid(String name, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException(name, value, reason);
    }
}
