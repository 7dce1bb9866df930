package io.safepaw.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safepaw.local.MarketplaceSimulator;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class RestEmergenciesTest {

    @Test
    void askingAgainWithTheSameKeyChangesNothing() throws Exception {
        try (var simulator = MarketplaceSimulator.start(0)) {
            var marketplace = marketplace(simulator.baseUrl());

            marketplace.block("b-1", "pet-77", Instant.parse("2026-12-01T10:00:00Z"));
            marketplace.block("b-1", "pet-77", Instant.parse("2026-12-01T10:00:00Z"));
            marketplace.release("b-1:release", "pet-77");
            marketplace.confirm("r-1", "BK-20031", "u-2");
            marketplace.credit("c-1", "BK-20031", new BigDecimal("20.00"), "GBP");
            marketplace.stopPrompts("p-1", "BK-20031");

            assertThat(simulator.orders()).hasSize(5);
            assertThat(simulator.orders().get(0)).startsWith("/pets/block").contains("pet-77", "2026-12-01T10:00:00Z");
            assertThat(simulator.orders().get(3)).startsWith("/bookings/credit").contains("20.0", "GBP");
        }
    }

    @Test
    void aMarketplaceThatIsAwayIsSaid() throws Exception {
        var simulator = MarketplaceSimulator.start(0);
        simulator.close();

        assertThatThrownBy(() -> marketplace(simulator.baseUrl()).release("b-1:release", "pet-77"))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessageNotContaining("pet-77");
    }

    private static RestEmergencies marketplace(String baseUrl) {
        return new RestEmergencies(
                RestClient.builder(), new MarketplaceProperties(URI.create(baseUrl), null, Duration.ofSeconds(2)));
    }
}
