package io.safepaw.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.lang.Nullable;

/**
 * The same hours every week, in the local time of a place, but not on holidays. Hours that go over midnight belong to the
 * day on which they begin.
 */
final class WeeklyCalendar implements BusinessCalendar {

    /** Longer than any row of holidays; a calendar without work for that long is a mistake, not a wait. */
    private static final int LONGEST_BREAK_IN_DAYS = 400;

    private final String id;
    private final ZoneId zone;
    private final Map<DayOfWeek, List<OpeningHours>> hours;
    private final Predicate<LocalDate> holidays;
    private final Function<LocalDate, List<OpeningHours>> specialDays;
    private final Duration workingDay;

    /**
     * @param hours of each weekday, in order and without overlap; days without hours may be missing
     * @throws IllegalArgumentException if no day has any hours
     */
    WeeklyCalendar(String id, ZoneId zone, Map<DayOfWeek, List<OpeningHours>> hours, Predicate<LocalDate> holidays) {
        this(id, zone, hours, holidays, day -> null);
    }

    /**
     * @param specialDays hours of a day, whatever week and holidays say; null where they say it
     */
    WeeklyCalendar(
            String id,
            ZoneId zone,
            Map<DayOfWeek, List<OpeningHours>> hours,
            Predicate<LocalDate> holidays,
            Function<LocalDate, List<OpeningHours>> specialDays) {
        this.id = id;
        this.zone = zone;
        this.hours = Map.copyOf(hours);
        this.holidays = holidays;
        this.specialDays = specialDays;
        this.workingDay = averageDay(hours.values());
    }

    @Override
    public String id() {
        return id;
    }

    ZoneId zone() {
        return zone;
    }

    /** When it is open on that day; what goes over midnight is of the day on which it begins. */
    List<OpeningHours> hoursOn(LocalDate day) {
        var special = specialDays.apply(day);
        if (special != null) {
            return special;
        }
        var usual = hours.getOrDefault(day.getDayOfWeek(), List.of());
        return usual.isEmpty() || holidays.test(day) ? List.of() : usual;
    }

    /** Whether the hours of the day before last until these begin, or longer. */
    boolean runsInto(LocalDate day, List<OpeningHours> others) {
        var before = hoursOn(day.minusDays(1));
        return !before.isEmpty()
                && !others.isEmpty()
                && before.getLast().endMinute() - OpeningHours.MINUTES_OF_A_DAY
                        > others.getFirst().startMinute();
    }

    /** The same but for one day; null where that is to be like any other. */
    WeeklyCalendar with(LocalDate day, @Nullable List<OpeningHours> special) {
        return new WeeklyCalendar(
                id, zone, hours, holidays, other -> other.equals(day) ? special : specialDays.apply(other));
    }

    @Override
    public Duration workingDay() {
        return workingDay;
    }

    @Override
    public Instant addWorkingTime(Instant from, Duration workingTime) {
        if (workingTime.isNegative()) {
            throw new IllegalArgumentException("Working time is negative: " + workingTime);
        }
        if (workingTime.isZero()) {
            return from;
        }
        var left = workingTime;
        int idleDays = 0;
        for (var day = firstDay(from); idleDays <= LONGEST_BREAK_IN_DAYS; day = day.plusDays(1)) {
            idleDays++;
            for (var slot : slots(day)) {
                var rest = slot.restAfter(from);
                if (rest.compareTo(left) >= 0) {
                    return slot.end().minus(rest).plus(left);
                }
                if (rest.isPositive()) {
                    left = left.minus(rest);
                    idleDays = 0;
                }
            }
        }
        throw new IllegalStateException(
                "Calendar " + id + " has no working time for " + LONGEST_BREAK_IN_DAYS + " days");
    }

    @Override
    public Duration workingTimeBetween(Instant from, Instant to) {
        var sum = Duration.ZERO;
        if (!to.isAfter(from)) {
            return sum;
        }
        var last = to.atZone(zone).toLocalDate();
        for (var day = firstDay(from); !day.isAfter(last); day = day.plusDays(1)) {
            for (var slot : slots(day)) {
                sum = sum.plus(slot.restAfter(from)).minus(slot.restAfter(to));
            }
        }
        return sum;
    }

    /** Hours over midnight that began on the day before may still be running. */
    private LocalDate firstDay(Instant from) {
        return from.atZone(zone).toLocalDate().minusDays(1);
    }

    private List<Slot> slots(LocalDate day) {
        return hoursOn(day).stream()
                .map(opening -> new Slot(instantOf(opening.start(day)), instantOf(opening.end(day))))
                .toList();
    }

    /**
     * A local time that the clocks skip means the moment of the change; one that comes twice means the first. So the
     * same hours are shorter in spring and longer in autumn, as for the people who work them.
     */
    private Instant instantOf(LocalDateTime local) {
        var transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    private static Duration averageDay(Collection<List<OpeningHours>> days) {
        var openDays = days.stream().filter(day -> !day.isEmpty()).toList();
        if (openDays.isEmpty()) {
            throw new IllegalArgumentException("A calendar needs opening hours on at least one day");
        }
        return openDays.stream()
                .flatMap(List::stream)
                .map(OpeningHours::length)
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(openDays.size());
    }

    private record Slot(Instant start, Instant end) {

        /** What is left of the slot after that instant. */
        Duration restAfter(Instant instant) {
            var from = instant.isAfter(start) ? instant : start;
            return from.isBefore(end) ? Duration.between(from, end) : Duration.ZERO;
        }
    }
}
