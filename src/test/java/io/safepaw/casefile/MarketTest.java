package io.safepaw.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketTest {

    @ParameterizedTest
    @CsvSource({"US, US", "CA, CA", "UK, UK", "GB, UK", "EU, EU", "de, EU", "SE, EU", "IE, EU"})
    void aCountryIsInAMarket(String country, Market market) {
        assertThat(Market.of(country)).contains(market);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"NO", "CH", "JP", "''", "NULL"},
            nullValues = "NULL")
    void aCountryWhereWeDoNotWorkIsInNone(String country) {
        assertThat(Market.of(country)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+44 20 7946 0000, UK",
        "0049 30 1234567, EU",
        "+353 1 234 5678, EU",
        "(+46) 8-123 456 78, EU",
        "+1 206 555 0123, US",
        "+1 416 555 0123, CA"
    })
    void aPhoneNumberWithItsCountryCodeTellsTheMarket(String phone, Market market) {
        assertThat(Market.ofPhone(phone)).contains(market);
    }

    /** A number without country code is from anywhere, and one that cannot exist from nowhere. */
    @ParameterizedTest
    @CsvSource(
            value = {"+1 000 555 0123", "030 1234567", "+41 44 123 45 67", "+4", "'+'", "NULL"},
            nullValues = "NULL")
    void otherNumbersTellNone(String phone) {
        assertThat(Market.ofPhone(phone)).isEmpty();
    }
}
