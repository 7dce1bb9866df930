package io.safepaw.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.safepaw.engine.SafeMessage;
import io.safepaw.local.MarketplaceSimulator;
import io.safepaw.local.MarketplaceSimulator.Failure;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A marketplace that is slow, away, broken or unwilling. */
class MarketplaceClientTest {

    private static final Payments.Order ORDER =
            new Payments.Order("p-1:1", "u-1001", new BigDecimal("1590.50"), "USD", "CL-000001");

    private MarketplaceSimulator simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = MarketplaceSimulator.start(0);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aCallThatFailsIsRepeatedUnderItsKeyAndHasOneEffect() {
        var connection = Connection.to(simulator);
        simulator.fail(Failure.ERROR, 2);

        assertThat(new RestPayments(connection.client()).pay(ORDER).state()).isEqualTo(Payments.State.SETTLED);

        assertThat(simulator.payments()).containsOnlyKeys("p-1:1");
        assertThat(connection.calls(Operation.PAY, "UNAVAILABLE")).isEqualTo(2);
        assertThat(connection.calls(Operation.PAY, "DONE")).isEqualTo(1);
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForLongerThanSaid() {
        var connection = Connection.to(simulator, "timeout", "100ms", "attempts", "2");
        simulator.fail(Failure.TIMEOUT, 2);

        assertThatThrownBy(() -> new RestPayments(connection.client()).pay(ORDER))
                .isInstanceOf(MarketplaceUnavailable.class)
                .isInstanceOf(SafeMessage.class)
                .hasMessageContaining("did not answer: pay");

        assertThat(connection.calls(Operation.PAY, "UNAVAILABLE")).isEqualTo(2);
        assertThat(simulator.payments()).isEmpty();
    }

    @Test
    void aSlowAnswerIsAnAnswer() {
        simulator.fail(Failure.SLOW, 1);

        assertThat(new RestPayments(Connection.to(simulator).client())
                        .pay(ORDER)
                        .state())
                .isEqualTo(Payments.State.SETTLED);
    }

    @Test
    void aRefusalIsForGoodAndNotRepeated() {
        var connection = Connection.to(simulator);
        simulator.refuse(1);

        assertThatThrownBy(() -> new RestAccountMeasures(connection.client()).lift("m-1"))
                .isInstanceOf(MarketplaceRejected.class)
                .hasMessage("The marketplace refused: lift a measure, NOT_ALLOWED");

        assertThat(connection.calls(Operation.LIFT_MEASURE, "REFUSED")).isEqualTo(1);
    }

    @Test
    void whereNobodyAnswersTheGroupIsHeldBackAndSaysWhatToDo() {
        var connection = Connection.to(simulator, "circuit.held-back-for", "1h");
        var payments = new RestPayments(connection.client());
        var health = new MarketplaceHealth(connection.client());
        simulator.fail(Failure.ERROR, 1000);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> payments.pay(ORDER)).isInstanceOf(MarketplaceUnavailable.class);
        }

        assertThatThrownBy(() -> payments.pay(ORDER))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessageContaining("was not asked")
                .hasMessageContaining("PAYMENTS are held back")
                .extracting(error -> ((MarketplaceUnavailable) error).remedy())
                .asString()
                .contains("'marketplace' in /actuator/health", "retry the job in Operate");

        assertThat(connection.calls(Operation.PAY, "UNAVAILABLE")).isEqualTo(5);
        assertThat(connection.calls(Operation.PAY, "HELD_BACK")).isEqualTo(2);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails())
                .containsEntry("PAYMENTS", "OPEN")
                .containsEntry("MEASURES", "CLOSED");
        assertThat(connection
                        .meters()
                        .get("safepaw.marketplace.held.back")
                        .tag("group", "PAYMENTS")
                        .gauge()
                        .value())
                .isEqualTo(1);

        simulator.fail(Failure.ERROR, 0);
        new RestAccountMeasures(connection.client()).lift("m-1");
        assertThat(connection.calls(Operation.LIFT_MEASURE, "DONE")).isEqualTo(1);
    }

    @Test
    void whatIsHeldBackGoesOnWhenTheMarketplaceIsBack() {
        var connection = Connection.to(simulator, "circuit.held-back-for", "100ms", "circuit.fewest", "3");
        var payments = new RestPayments(connection.client());
        simulator.fail(Failure.ERROR, 3);
        assertThatThrownBy(() -> payments.pay(ORDER)).isInstanceOf(MarketplaceUnavailable.class);
        assertThat(new MarketplaceHealth(connection.client()).health().getStatus())
                .isEqualTo(Status.DOWN);

        Awaitility.await()
                .untilAsserted(() -> assertThat(new MarketplaceHealth(connection.client())
                                .health()
                                .getStatus())
                        .isEqualTo(Status.UP));

        assertThat(payments.pay(ORDER).state()).isEqualTo(Payments.State.SETTLED);
    }

    @Test
    void aMarketplaceThatIsAwayIsSaidWithoutWhoWasLookedFor() {
        var connection = Connection.to(simulator);
        simulator.close();

        assertThatThrownBy(() -> new RestMarketplace(connection.client()).findUser("olivia.owner@example.org"))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessageNotContaining("olivia");
    }

    @Test
    void aWrongTokenIsNamedAndNotTriedAgainAtOnce() {
        var connection = Connection.to(simulator, "token", "wrong");

        assertThatThrownBy(() -> new RestPayments(connection.client()).pay(ORDER))
                .isInstanceOf(MarketplaceUnavailable.class)
                .extracting(error -> ((MarketplaceUnavailable) error).remedy())
                .asString()
                .contains("safepaw.marketplace.token");

        assertThat(connection.calls(Operation.PAY, "UNAVAILABLE")).isEqualTo(1);
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() throws Exception {
        assertThat(answering(200, "x".repeat(300_000)))
                .hasMessageContaining("more than 262144 bytes")
                .hasMessageNotContaining("xx");
    }

    @Test
    void anAnswerThatIsNotAsAgreedIsNotQuoted() throws Exception {
        assertThat(answering(200, "<html>Olivia Owner</html>"))
                .hasMessageContaining("is no Accepted")
                .hasMessageNotContaining("Olivia");
        assertThat(answering(200, "{\"state\":\"SURPRISE\"}")).hasMessageContaining("is no Accepted");
        assertThat(answering(200, "null")).hasMessageContaining("is no Accepted");
        assertThat(answering(200, "{}")).hasMessageContaining("no state");
        assertThat(answering(302, "")).hasMessageContaining("status 302");
    }

    @Test
    void onlyTheCodeOfARefusalReachesPeople() throws Exception {
        for (var problem : new String[] {"{\"code\":\"Olivia Owner\"}", "<html>Olivia Owner</html>", ""}) {
            try (var server = new Answering(422, problem)) {
                assertThat(new RestPayments(Connection.to(server.url()).client()).pay(ORDER))
                        .isEqualTo(new Payments.Answer(Payments.State.REFUSED, "NO_REASON"));
            }
        }
    }

    @Test
    void aChangeWithoutAKeyIsNeverSent() {
        var client = Connection.to(simulator).client();

        assertThatThrownBy(() -> client.change(Operation.LIFT_MEASURE, null, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(simulator.orders()).isEmpty();
    }

    @Test
    void aMissingCredentialEndsTheStartAndIsNamed() {
        var application = new ApplicationContextRunner().withUserConfiguration(MarketplaceConfiguration.class);

        application
                .withPropertyValues("safepaw.marketplace.base-url=http://localhost:1")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("safepaw.marketplace.token must be set"));
        application
                .withPropertyValues("safepaw.marketplace.base-url=http://localhost:1", "safepaw.marketplace.token=t")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("safepaw.marketplace.webhook-secrets must be set"));
        application.run(context -> assertThat(context).hasNotFailed());
    }

    private static Throwable answering(int status, String body) throws Exception {
        try (var server = new Answering(status, body)) {
            return org.assertj.core.api.Assertions.catchThrowable(
                    () -> new RestPayments(Connection.to(server.url()).client()).pay(ORDER));
        }
    }

    /** Always has the same answer. */
    private record Answering(HttpServer server) implements AutoCloseable {

        Answering(int status, String body) throws Exception {
            this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            server.createContext("/", exchange -> {
                try (exchange) {
                    var bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            });
            server.start();
        }

        String url() {
            return "http://localhost:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
