package io.safepaw.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safepaw.sla.SlaProperties.CalendarProperties;
import io.safepaw.sla.SlaProperties.HolidayProperties;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CalendarReaderTest {

    private static final ZoneId SEATTLE = ZoneId.of("America/Los_Angeles");
    private static final Map<DayOfWeek, List<String>> MONDAY = Map.of(DayOfWeek.MONDAY, List.of("09:00-17:00"));

    @Test
    void theShippedBusinessCalendarIsOpenEveryDayFromSixToTenAtTheSite() {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(SlaConfiguration.class)
                .withBean(SpecialDays.class, CalendarReaderTest::noSpecialDays)
                .run(context -> {
                    var business = context.getBean(BusinessCalendars.class).get("BUSINESS");

                    // Saturday 21:00 in Seattle; closed from 22:00 to 06:00.
                    assertThat(business.addWorkingTime(Instant.parse("2026-11-22T05:00:00Z"), Duration.ofHours(2)))
                            .isEqualTo(Instant.parse("2026-11-22T15:00:00Z"));
                    assertThat(business.workingDay()).isEqualTo(Duration.ofHours(16));
                });
    }

    private static SpecialDays noSpecialDays() {
        return new SpecialDays(null) {
            @Override
            List<OpeningHours> hours(String calendar, LocalDate day) {
                return null;
            }
        };
    }

    @Test
    void publicHolidaysOfCountryAndRegionAndFurtherDaysAreClosed() {
        var week = Map.of(
                DayOfWeek.THURSDAY, List.of("09:00-17:00"),
                DayOfWeek.FRIDAY, List.of("09:00-17:00"),
                DayOfWeek.MONDAY, List.of("09:00-17:00"));
        var calendars = read(new CalendarProperties(
                SEATTLE, week, new HolidayProperties("US", "wa"), Set.of(LocalDate.parse("2026-11-27"))));

        // Thanksgiving is Thursday 26 November 2026, the day after is closed by hand.
        assertThat(calendars.get("TEST").addWorkingTime(Instant.parse("2026-11-26T18:00:00Z"), Duration.ofHours(1)))
                .isEqualTo(Instant.parse("2026-11-30T18:00:00Z"));
    }

    @Test
    void anUnknownCalendarIsRefusedWithTheOnesThereAre() {
        assertThatThrownBy(() -> read(properties(MONDAY)).get("OFFICE"))
                .hasMessage("No calendar OFFICE; there are [24x7, TEST]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            9-17         | opening hours look like 06:00-22:00
            25:00-26:00  | 25:00 is no time of a day
            09:00-09:00  | opening hours have no length (a whole day is 00:00-24:00)
            """)
    void hoursThatCannotBeReadNameTheirProperty(String hours, String reason) {
        assertThatThrownBy(() -> read(properties(Map.of(DayOfWeek.MONDAY, List.of("06:00-07:00", hours)))))
                .isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, e -> {
                    assertThat(e.getName()).isEqualTo("safepaw.sla.calendars.TEST.hours.MONDAY[1]");
                    assertThat(e.getValue()).isEqualTo(hours);
                    assertThat(e.getReason()).isEqualTo(reason);
                });
    }

    @Test
    void hoursThatOverlapAreRefusedAlsoOverMidnightAndTheEndOfTheWeek() {
        refused("hours.MONDAY", properties(Map.of(DayOfWeek.MONDAY, List.of("09:00-13:00", "12:00-17:00"))));
        refused(
                "hours.TUESDAY",
                properties(
                        Map.of(DayOfWeek.MONDAY, List.of("22:00-06:00"), DayOfWeek.TUESDAY, List.of("05:00-12:00"))));
        refused(
                "hours.MONDAY",
                properties(Map.of(DayOfWeek.SUNDAY, List.of("22:00-06:00"), DayOfWeek.MONDAY, List.of("05:00-12:00"))));
    }

    @Test
    void aCalendarWithoutZoneHoursOrKnownHolidaysIsRefused() {
        refused("zone", new CalendarProperties(null, MONDAY, null, Set.of()));
        refused("hours", properties(Map.of()));
        refused("hours", properties(Map.of(DayOfWeek.MONDAY, List.of())));
        refused(
                "holidays.country",
                new CalendarProperties(SEATTLE, MONDAY, new HolidayProperties("XX", null), Set.of()));
        refused(
                "holidays.country",
                new CalendarProperties(SEATTLE, MONDAY, new HolidayProperties(null, "wa"), Set.of()));
        refused(
                "holidays.region",
                new CalendarProperties(SEATTLE, MONDAY, new HolidayProperties("US", "zz"), Set.of()));
    }

    @Test
    void theBuiltInCalendarCannotBeRedefined() {
        var properties = new SlaProperties(Map.of("24x7", properties(MONDAY)));

        assertThatThrownBy(() -> new CalendarReader().read(properties))
                .isInstanceOfSatisfying(
                        InvalidConfigurationPropertyValueException.class,
                        e -> assertThat(e.getName()).isEqualTo("safepaw.sla.calendars.24x7"));
    }

    private static void refused(String property, CalendarProperties calendar) {
        assertThatThrownBy(() -> read(calendar))
                .isInstanceOfSatisfying(
                        InvalidConfigurationPropertyValueException.class,
                        e -> assertThat(e.getName()).isEqualTo("safepaw.sla.calendars.TEST." + property));
    }

    private static CalendarProperties properties(Map<DayOfWeek, List<String>> hours) {
        return new CalendarProperties(SEATTLE, hours, null, Set.of());
    }

    private static BusinessCalendars read(CalendarProperties calendar) {
        return new CalendarReader().read(new SlaProperties(Map.of("TEST", calendar)));
    }
}
