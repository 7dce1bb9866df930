package io.safepaw.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The calendar cases of peers.md, one test each. 20 November 2026 is a Friday. */
class WeeklyCalendarTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<DayOfWeek> WORKDAYS =
            List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

    private static final BusinessCalendar OFFICE = calendar(BERLIN, week(WORKDAYS, "09:00-17:00"));

    @Test
    void fridayHalfPastFourPlusOneBusinessHourIsMondayHalfPastNine() {
        var due = OFFICE.addWorkingTime(local("2026-11-20T16:30"), Duration.ofHours(1));

        assertThat(due).isEqualTo(local("2026-11-23T09:30"));
        assertThat(OFFICE.workingTimeBetween(local("2026-11-20T16:30"), due)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void theLunchGapDoesNotCount() {
        var withLunch = calendar(BERLIN, week(WORKDAYS, "08:00-12:00", "13:00-17:00"));

        assertThat(withLunch.addWorkingTime(local("2026-11-20T11:30"), Duration.ofHours(1)))
                .isEqualTo(local("2026-11-20T13:30"));
        assertThat(withLunch.addWorkingTime(local("2026-11-20T12:15"), Duration.ofMinutes(15)))
                .isEqualTo(local("2026-11-20T13:15"));
        assertThat(withLunch.workingTimeBetween(local("2026-11-20T11:00"), local("2026-11-20T14:00")))
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aHolidayDoesNotCount() {
        var closedOnMonday = new WeeklyCalendar(
                "office", BERLIN, week(WORKDAYS, "09:00-17:00"), LocalDate.parse("2026-11-23")::equals);

        assertThat(closedOnMonday.addWorkingTime(local("2026-11-20T16:30"), Duration.ofHours(1)))
                .isEqualTo(local("2026-11-24T09:30"));
    }

    @Test
    void theEndOfTheDayStillBelongsToTheDay() {
        assertThat(OFFICE.addWorkingTime(local("2026-11-20T16:00"), Duration.ofHours(1)))
                .isEqualTo(local("2026-11-20T17:00"));
    }

    @Test
    void aReportAtNightStartsToCountInTheMorning() {
        assertThat(OFFICE.addWorkingTime(local("2026-11-21T03:00"), Duration.ofMinutes(10)))
                .isEqualTo(local("2026-11-23T09:10"));
    }

    @Test
    void aShiftOverTheSpringChangeIsAnHourShorter() {
        // 29 March 2026, 02:00 becomes 03:00.
        var night = calendar(BERLIN, week(List.of(DayOfWeek.SUNDAY), "00:00-06:00"));

        assertThat(night.workingTimeBetween(local("2026-03-29T00:00"), local("2026-03-29T06:00")))
                .isEqualTo(Duration.ofHours(5));
        assertThat(night.addWorkingTime(local("2026-03-29T01:30"), Duration.ofHours(1)))
                .isEqualTo(local("2026-03-29T03:30"));
    }

    @Test
    void hoursInsideTheSkippedHourAreEmptyAndOnesThatBeginInItBeginAfterIt() {
        var skipped = calendar(BERLIN, week(List.of(DayOfWeek.SUNDAY), "02:15-02:45", "05:00-06:00"));
        var half = calendar(BERLIN, week(List.of(DayOfWeek.SUNDAY), "02:30-04:00"));

        assertThat(skipped.addWorkingTime(local("2026-03-29T00:00"), Duration.ofMinutes(10)))
                .isEqualTo(local("2026-03-29T05:10"));
        assertThat(half.workingTimeBetween(local("2026-03-29T00:00"), local("2026-03-29T12:00")))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aShiftOverTheAutumnChangeIsAnHourLonger() {
        // 25 October 2026, 03:00 becomes 02:00.
        var night = calendar(BERLIN, week(List.of(DayOfWeek.SUNDAY), "00:00-06:00"));

        assertThat(night.workingTimeBetween(local("2026-10-25T00:00"), local("2026-10-25T06:00")))
                .isEqualTo(Duration.ofHours(7));
        assertThat(night.addWorkingTime(local("2026-10-25T00:00"), Duration.ofHours(4)))
                .isEqualTo(local("2026-10-25T03:00"));
    }

    @Test
    void officeHoursKeepTheirLocalTimeAcrossTheChange() {
        // Friday to Monday over the end of summer time.
        assertThat(OFFICE.addWorkingTime(local("2026-10-23T16:30"), Duration.ofHours(1)))
                .isEqualTo(local("2026-10-26T09:30"));
    }

    @Test
    void hoursOverMidnightBelongToTheDayOnWhichTheyBegin() {
        var nights = new WeeklyCalendar(
                "nights",
                BERLIN,
                week(List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY), "22:00-06:00"),
                LocalDate.parse("2026-11-21")::equals);

        assertThat(nights.addWorkingTime(local("2026-11-20T23:30"), Duration.ofHours(1)))
                .isEqualTo(local("2026-11-21T00:30"));
        assertThat(nights.addWorkingTime(local("2026-11-21T05:00"), Duration.ofHours(1)))
                .isEqualTo(local("2026-11-21T06:00"));
        // The night of Saturday is a holiday; the next one begins on Friday.
        assertThat(nights.addWorkingTime(local("2026-11-21T05:00"), Duration.ofHours(2)))
                .isEqualTo(local("2026-11-27T23:00"));
    }

    @Test
    void wholeDaysInARowHaveNoGapAtMidnight() {
        var week = calendar(BERLIN, week(List.of(DayOfWeek.values()), "00:00-24:00"));

        assertThat(week.addWorkingTime(local("2026-10-20T13:37"), Duration.ofDays(30)))
                .isEqualTo(local("2026-10-20T13:37").plus(Duration.ofDays(30)));
    }

    @Test
    void aWorkingDayIsTheAverageOfTheDaysWithHours() {
        var hours = week(WORKDAYS, "09:00-17:00");
        hours.put(DayOfWeek.SATURDAY, List.of(OpeningHours.parse("10:00-12:00")));

        assertThat(calendar(BERLIN, hours).workingDay()).isEqualTo(Duration.ofHours(7));
    }

    @Test
    void aCalendarThatNeverOpensSaysSoInsteadOfSearchingForEver() {
        var closed = new WeeklyCalendar("closed", BERLIN, week(WORKDAYS, "09:00-17:00"), day -> true);

        assertThatThrownBy(() -> closed.addWorkingTime(local("2026-11-20T16:30"), Duration.ofHours(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Calendar closed has no working time");
        assertThatThrownBy(() -> calendar(BERLIN, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static WeeklyCalendar calendar(ZoneId zone, Map<DayOfWeek, List<OpeningHours>> hours) {
        return new WeeklyCalendar("office", zone, hours, Set.of()::contains);
    }

    private static Map<DayOfWeek, List<OpeningHours>> week(List<DayOfWeek> days, String... hours) {
        var week = new EnumMap<DayOfWeek, List<OpeningHours>>(DayOfWeek.class);
        days.forEach(
                day -> week.put(day, Stream.of(hours).map(OpeningHours::parse).toList()));
        return week;
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
    }
}
