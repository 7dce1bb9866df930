package io.safepaw.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safepaw.local.MarketplaceSimulator;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class RestMarketplaceTest {

    @Test
    void aUserIsFoundWithTheBookingThatRunsNow() throws Exception {
        try (var simulator = MarketplaceSimulator.start(0)) {
            var user = marketplace(simulator.baseUrl()).findUser("olivia.owner@example.org");

            assertThat(user).contains(new MarketplaceUser("u-1001", MarketplaceUser.UserRole.OWNER, "BK-20031", "US"));
        }
    }

    @Test
    void anUnknownAddressIsNobody() throws Exception {
        try (var simulator = MarketplaceSimulator.start(0)) {
            assertThat(marketplace(simulator.baseUrl()).findUser("nobody@example.org"))
                    .isEmpty();
        }
    }

    @Test
    void aMarketplaceThatIsAwayIsSaidWithoutTheAddress() throws Exception {
        var simulator = MarketplaceSimulator.start(0);
        simulator.close();

        assertThatThrownBy(() -> marketplace(simulator.baseUrl()).findUser("olivia.owner@example.org"))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessageNotContaining("olivia");
    }

    private static Marketplace marketplace(String baseUrl) {
        return new RestMarketplace(
                RestClient.builder(), new MarketplaceProperties(URI.create(baseUrl), null, Duration.ofSeconds(2)));
    }
}
