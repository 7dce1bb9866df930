package io.safepaw.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every calendar, whatever its hours, holidays and time zone. */
class CalendarArithmeticTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    @Property(tries = 300)
    void addingIsTheInverseOfMeasuring(
            @ForAll("calendars") Sample sample, @ForAll("instants") Instant from, @ForAll("durations") Duration work) {
        var due = sample.calendar().addWorkingTime(from, work);

        assertThat(sample.calendar().workingTimeBetween(from, due)).isEqualTo(work);
    }

    @Property(tries = 300)
    void moreWorkNeverEndsEarlierAndAnEarlierStartNeverEndsLater(
            @ForAll("calendars") Sample sample,
            @ForAll("instants") Instant one,
            @ForAll("instants") Instant other,
            @ForAll("durations") Duration work,
            @ForAll("durations") Duration more) {
        var calendar = sample.calendar();
        var earlier = one.isBefore(other) ? one : other;
        var later = one.isBefore(other) ? other : one;

        assertThat(calendar.addWorkingTime(one, work)).isBeforeOrEqualTo(calendar.addWorkingTime(one, work.plus(more)));
        assertThat(calendar.addWorkingTime(earlier, work)).isBeforeOrEqualTo(calendar.addWorkingTime(later, work));
    }

    @Property(tries = 300)
    void aDurationAddedInPartsEndsWhereTheWholeEnds(
            @ForAll("calendars") Sample sample,
            @ForAll("instants") Instant from,
            @ForAll("durations") Duration first,
            @ForAll("durations") Duration second) {
        var calendar = sample.calendar();

        assertThat(calendar.addWorkingTime(calendar.addWorkingTime(from, first), second))
                .isEqualTo(calendar.addWorkingTime(from, first.plus(second)));
    }

    @Property(tries = 300)
    void aStretchMeasuredInPartsIsAsLongAsTheWhole(
            @ForAll("calendars") Sample sample,
            @ForAll("instants") Instant one,
            @ForAll("instants") Instant two,
            @ForAll("instants") Instant three) {
        var calendar = sample.calendar();
        var times = Stream.of(one, two, three).sorted().toList();
        var first = times.get(0);
        var middle = times.get(1);
        var last = times.get(2);

        assertThat(calendar.workingTimeBetween(first, middle).plus(calendar.workingTimeBetween(middle, last)))
                .isEqualTo(calendar.workingTimeBetween(first, last));
        assertThat(calendar.workingTimeBetween(last, first)).isEqualTo(Duration.ZERO);
    }

    @Property(tries = 300)
    void workEndsWithinTheHours(
            @ForAll("calendars") Sample sample, @ForAll("instants") Instant from, @ForAll("durations") Duration work) {
        var due = sample.calendar().addWorkingTime(from, work.plusSeconds(1));

        // The moment before the end is worked time, whatever the calendar.
        assertThat(sample.calendar().workingTimeBetween(due.minusSeconds(1), due))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Property(tries = 200)
    void workEndsWithinTheLocalHoursOfAnOpenDay(
            @ForAll("calendars") Sample sample, @ForAll("instants") Instant from, @ForAll("durations") Duration work) {
        var justBefore = sample.calendar()
                .addWorkingTime(from, work.plusSeconds(1))
                .minusMillis(1)
                .atZone(sample.zone())
                .toLocalDateTime();

        // An hour that comes twice in autumn belongs to the hours that began before it.
        boolean comesTwice =
                sample.zone().getRules().getValidOffsets(justBefore).size() > 1;
        assertThat(comesTwice || sample.isOpen(justBefore))
                .as("%s in %s", justBefore, sample)
                .isTrue();
    }

    @Property
    void roundTheClockIsPlainAddition(@ForAll("instants") Instant from, @ForAll("durations") Duration work) {
        var always = new AlwaysOpen("24x7");

        assertThat(always.addWorkingTime(from, work)).isEqualTo(from.plus(work));
        assertThat(always.workingTimeBetween(from, from.plus(work))).isEqualTo(work);
    }

    @Property(tries = 200)
    void aWeekWithoutGapsIsRoundTheClockInEveryZone(
            @ForAll("zones") ZoneId zone, @ForAll("instants") Instant from, @ForAll("durations") Duration work) {
        var hours = new EnumMap<DayOfWeek, List<OpeningHours>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            hours.put(day, List.of(OpeningHours.parse("00:00-24:00")));
        }
        var calendar = new WeeklyCalendar("whole", zone, hours, day -> false);

        assertThat(calendar.addWorkingTime(from, work)).isEqualTo(from.plus(work));
    }

    @Property(tries = 200)
    void theSameHoursGiveTheSameLocalTimesWhereverThePlaceIs(
            @ForAll("calendars") Sample sample,
            @ForAll("instants") Instant from,
            @ForAll("durations") Duration work,
            @ForAll("offsets") ZoneOffset there) {
        var utc = sample.at(ZoneOffset.UTC);
        var elsewhere = sample.at(there);
        var local = LocalDateTime.ofInstant(from, ZoneOffset.UTC);

        var dueHere = utc.addWorkingTime(local.toInstant(ZoneOffset.UTC), work);
        var dueThere = elsewhere.addWorkingTime(local.toInstant(there), work);

        assertThat(LocalDateTime.ofInstant(dueThere, there))
                .isEqualTo(LocalDateTime.ofInstant(dueHere, ZoneOffset.UTC));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, Duration.ofDays(730).toSeconds()).map(FROM::plusSeconds);
    }

    @Provide
    Arbitrary<Duration> durations() {
        return Arbitraries.longs().between(0, Duration.ofDays(20).toSeconds()).map(Duration::ofSeconds);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        // With summer time north and south, by half an hour, at midnight, and without.
        return Arbitraries.of(
                        "America/Los_Angeles",
                        "Europe/Berlin",
                        "Australia/Lord_Howe",
                        "America/Santiago",
                        "Asia/Kathmandu",
                        "UTC")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<ZoneOffset> offsets() {
        return Arbitraries.integers().between(-12, 14).map(ZoneOffset::ofHours);
    }

    @Provide
    Arbitrary<Sample> calendars() {
        var day = Arbitraries.integers()
                .between(0, 96)
                .set()
                .ofMinSize(0)
                .ofMaxSize(6)
                .map(CalendarArithmeticTest::hoursOfADay);
        var week = day.list().ofSize(7).filter(days -> days.stream().anyMatch(hours -> !hours.isEmpty()));
        var holidays = Arbitraries.integers()
                .between(0, 800)
                .map(LocalDate.parse("2026-01-01")::plusDays)
                .set()
                .ofMaxSize(30);
        return Combinators.combine(week, holidays, zones()).as(Sample::new);
    }

    /** Pairs of quarter hours, in order, are hours with gaps between them. */
    private static List<OpeningHours> hoursOfADay(Set<Integer> quarters) {
        var sorted = List.copyOf(new TreeSet<>(quarters));
        var hours = new ArrayList<OpeningHours>();
        for (int i = 0; i + 1 < sorted.size(); i += 2) {
            hours.add(new OpeningHours(sorted.get(i) * 15, sorted.get(i + 1) * 15));
        }
        return hours;
    }

    private record Sample(List<List<OpeningHours>> days, Set<LocalDate> holidays, ZoneId zone) {

        BusinessCalendar calendar() {
            return at(zone);
        }

        BusinessCalendar at(ZoneId place) {
            Map<DayOfWeek, List<OpeningHours>> week = new EnumMap<>(DayOfWeek.class);
            for (var day : DayOfWeek.values()) {
                week.put(day, days.get(day.ordinal()));
            }
            return new WeeklyCalendar("sample", place, week, holidays::contains);
        }

        boolean isOpen(LocalDateTime time) {
            int second = time.toLocalTime().toSecondOfDay();
            return !holidays.contains(time.toLocalDate())
                    && days.get(time.getDayOfWeek().ordinal()).stream()
                            .anyMatch(hours -> second >= hours.startMinute() * 60 && second < hours.endMinute() * 60);
        }
    }
}
