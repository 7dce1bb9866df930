package io.safepaw.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safepaw.local.MarketplaceSimulator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class RestAccountMeasuresTest {

    private static final AccountRef PROVIDER = new AccountRef("u-2001", "BK-20031", "PROVIDER");

    private MarketplaceSimulator simulator;
    private AccountMeasures marketplace;

    @BeforeEach
    void start() throws IOException {
        simulator = MarketplaceSimulator.start(0);
        marketplace = new RestAccountMeasures(
                RestClient.builder(),
                new MarketplaceProperties(URI.create(simulator.baseUrl()), null, Duration.ofSeconds(2)));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aMeasureIsAppliedAndLiftedOnceForEachKey() {
        var measure = new AccountMeasure("m-1", "BOOKING_BLOCK", PROVIDER, Instant.parse("2026-12-20T09:00:00Z"));

        marketplace.apply(measure);
        marketplace.apply(measure);
        assertThat(simulator.measures()).containsEntry("m-1", "BOOKING_BLOCK");

        marketplace.lift("m-1");
        marketplace.lift("m-1");
        assertThat(simulator.measures()).isEmpty();
    }

    @Test
    void bookingsAreSettledAndRestored() {
        marketplace.settleBookings("e-1", PROVIDER, BookingPlan.TRANSFER);
        marketplace.restoreBookings("e-1");
    }

    @Test
    void theStandingOfAnAccountIsRead() {
        var standing = marketplace.standing(PROVIDER);

        assertThat(standing.backgroundCheck()).isEqualTo("CLEAR");
        assertThat(standing.linkedAccounts()).isEqualTo(1);
        assertThat(standing.businessUser()).isTrue();
    }

    @Test
    void aRefusalIsForGoodAndAnOutageIsNot() {
        simulator.refuse(1);
        assertThatThrownBy(() -> marketplace.lift("m-1")).isInstanceOf(MarketplaceRejected.class);

        simulator.close();
        assertThatThrownBy(() -> marketplace.lift("m-1")).isInstanceOf(MarketplaceUnavailable.class);
        assertThatThrownBy(() -> marketplace.standing(PROVIDER)).isInstanceOf(MarketplaceUnavailable.class);
    }
}
