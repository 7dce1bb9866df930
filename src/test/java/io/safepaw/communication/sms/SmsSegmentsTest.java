package io.safepaw.communication.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmsSegmentsTest {

    @Test
    void asSmallAsGsm7Allows() {
        assertThat(SmsSegments.of("")).isEqualTo(1);
        assertThat(SmsSegments.of("a".repeat(160))).isEqualTo(1);
        assertThat(SmsSegments.of("a".repeat(161))).isEqualTo(2);
        assertThat(SmsSegments.of("a".repeat(306))).isEqualTo(2);
        assertThat(SmsSegments.of("a".repeat(307))).isEqualTo(3);
        assertThat(SmsSegments.of("ü".repeat(160))).isEqualTo(1);
    }

    @Test
    void someCharactersTakeTwoPlacesAndAreNotTornApart() {
        assertThat(SmsSegments.of("€".repeat(80))).isEqualTo(1);
        assertThat(SmsSegments.of("€".repeat(81))).isEqualTo(2);
        // 153 is odd: 76 fit into each part.
        assertThat(SmsSegments.of("€".repeat(153))).isEqualTo(3);
    }

    @Test
    void oneOtherCharacterMakesTheWholeTextLarge() {
        assertThat(SmsSegments.of("ш" + "a".repeat(69))).isEqualTo(1);
        assertThat(SmsSegments.of("ш" + "a".repeat(70))).isEqualTo(2);
        assertThat(SmsSegments.of("“" + "a".repeat(133))).isEqualTo(2);
        assertThat(SmsSegments.of("“" + "a".repeat(134))).isEqualTo(3);
        // 67 is odd: 33 pictures fit into each part.
        assertThat(SmsSegments.of("🐕".repeat(35))).isEqualTo(1);
        assertThat(SmsSegments.of("🐕".repeat(67))).isEqualTo(3);
    }
}
