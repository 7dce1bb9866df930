package io.safepaw.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "+1 206-555-0142, US, +12065550142",
        "(206) 555 0142, US, +12065550142",
        "0151 23456789, DE, +4915123456789",
        "0049 151 23456789, ZZ, +4915123456789",
        "07400 123456, GB, +447400123456",
        "+1 416-555-0142, US, +14165550142"
    })
    void whatPeopleWriteBecomesOneSpelling(String written, String region, String e164) {
        assertThat(PhoneNumbers.e164(written, region)).contains(e164);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "12",
                "AIRLINE",
                "+999 1234567",
                "22000",
                "+1 206 555 0142 +1 206 555 0142 +1 206 555 0142 +1 206 555"
            })
    void whatIsNoNumberIsNone(String written) {
        assertThat(PhoneNumbers.e164(written, "US")).isEmpty();
    }

    @Test
    void theNumberTellsCountryZonesAndWhetherItMayBeMobile() {
        assertThat(PhoneNumbers.region("+14165550142")).contains("CA");
        assertThat(PhoneNumbers.zones("+12065550142")).containsExactly(ZoneId.of("America/Los_Angeles"));
        assertThat(PhoneNumbers.zones("+61412345678")).hasSizeGreaterThan(1);
        assertThat(PhoneNumbers.canBeMobile("+12065550142")).isTrue();
        assertThat(PhoneNumbers.canBeMobile("+4915123456789")).isTrue();
        assertThat(PhoneNumbers.canBeMobile("+493012345678")).isFalse();
        assertThat(PhoneNumbers.spaced("+4915123456789")).isEqualTo("+49 1512 3456789");
    }

    @Test
    void whatIsNotInThatSpellingIsAMistakeThatIsNotQuoted() {
        assertThatThrownBy(() -> PhoneNumbers.zones("206 555 0142")).hasMessage("Not a phone number in E.164");
    }
}
