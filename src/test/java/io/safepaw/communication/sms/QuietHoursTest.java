package io.safepaw.communication.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuietHoursTest {

    private static final ZoneId SEATTLE = ZoneId.of("America/Los_Angeles");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");
    private static final ZoneId PERTH = ZoneId.of("Australia/Perth");

    private final QuietHours hours = new QuietHours(SmsPropertiesTest.bound());

    @Test
    void byDayAtOnceAndByNightInTheMorningOfTheReceiver() {
        assertThat(awake("2026-11-20T09:00:00Z", BERLIN)).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(awake("2026-11-20T09:00:00Z", SEATTLE)).isEqualTo("2026-11-20T16:00:00Z");
        assertThat(awake("2026-11-20T21:00:00Z", BERLIN)).isEqualTo("2026-11-21T07:00:00Z");
    }

    @Test
    void theEdgesAreTheHoursThemselves() {
        assertThat(awake("2026-11-20T07:00:00Z", BERLIN)).isEqualTo("2026-11-20T07:00:00Z");
        assertThat(awake("2026-11-20T06:59:59Z", BERLIN)).isEqualTo("2026-11-20T07:00:00Z");
        assertThat(awake("2026-11-20T19:59:59Z", BERLIN)).isEqualTo("2026-11-20T19:59:59Z");
        assertThat(awake("2026-11-20T20:00:00Z", BERLIN)).isEqualTo("2026-11-21T07:00:00Z");
    }

    @Test
    void whereTheClockChangesInTheNightItIsTheNewTimeThatCounts() {
        assertThat(awake("2026-03-28T22:00:00Z", BERLIN)).isEqualTo("2026-03-29T06:00:00Z");
    }

    @Test
    void whoeverMayBeInSeveralZonesIsWrittenToWhenAllAreAwake() {
        // Seven in Perth, ten in Sydney.
        assertThat(awake("2026-11-19T23:00:00Z", SYDNEY, PERTH)).isEqualTo("2026-11-20T00:00:00Z");
        // Eighteen in Perth, twenty-one in Sydney: the next morning of both.
        assertThat(awake("2026-11-20T10:00:00Z", SYDNEY, PERTH)).isEqualTo("2026-11-21T00:00:00Z");
    }

    @Test
    void whereThereIsNoCommonDayOrNoZoneNothingIsSent() {
        var now = Instant.parse("2026-11-20T09:00:00Z");
        assertThat(hours.awake(List.of(ZoneId.of("Pacific/Honolulu"), BERLIN, SYDNEY), now))
                .isEmpty();
        assertThat(hours.awake(List.of(), now)).isEmpty();
    }

    private String awake(String now, ZoneId... zones) {
        return hours.awake(List.of(zones), Instant.parse(now)).orElseThrow().toString();
    }
}
