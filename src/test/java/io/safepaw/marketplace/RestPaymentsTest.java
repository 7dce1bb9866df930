package io.safepaw.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safepaw.local.MarketplaceSimulator;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class RestPaymentsTest {

    @Test
    void theSamePaymentAskedTwiceIsPaidOnce() throws Exception {
        try (var simulator = MarketplaceSimulator.start(0)) {
            var payments = payments(simulator.baseUrl());

            assertThat(payments.pay(order("u-1001")).state()).isEqualTo(Payments.State.SETTLED);
            assertThat(payments.pay(order("u-1001")).state()).isEqualTo(Payments.State.SETTLED);

            assertThat(simulator.payments()).containsOnly(Map.entry("p-1:1", new BigDecimal("1590.50")));
        }
    }

    @Test
    void aRefusalIsAnAnswerWithItsReason() throws Exception {
        try (var simulator = MarketplaceSimulator.start(0)) {
            assertThat(payments(simulator.baseUrl()).pay(order(null)))
                    .isEqualTo(new Payments.Answer(Payments.State.REFUSED, "PAYEE_UNKNOWN"));
        }
    }

    @Test
    void aMarketplaceThatIsAwayIsNoAnswer() throws Exception {
        var simulator = MarketplaceSimulator.start(0);
        simulator.close();

        assertThatThrownBy(() -> payments(simulator.baseUrl()).pay(order("u-1001")))
                .isInstanceOf(MarketplaceUnavailable.class);
    }

    @Test
    void withoutAMarketplaceNothingIsPaid() {
        assertThat(new NoMarketplace().payments().pay(order("u-1001")).state()).isEqualTo(Payments.State.REFUSED);
    }

    private static Payments.Order order(String payee) {
        return new Payments.Order("p-1:1", payee, new BigDecimal("1590.50"), "USD", "CL-000001");
    }

    private static Payments payments(String baseUrl) {
        return new RestPayments(
                RestClient.builder(), new MarketplaceProperties(URI.create(baseUrl), null, Duration.ofSeconds(2)));
    }
}
