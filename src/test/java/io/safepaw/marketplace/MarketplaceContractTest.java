package io.safepaw.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.safepaw.enforcement.EnforcementAction;
import io.safepaw.enforcement.Measure;
import io.safepaw.local.MarketplaceContract;
import io.safepaw.local.MarketplaceSimulator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the adapters say, and what the simulator answers, held to {@code docs/marketplace-api.yaml}. The simulator checks each request
 * and each answer; here every operation of the document is called.
 */
class MarketplaceContractTest {

    private static final AccountRef PROVIDER = new AccountRef("u-2001", null, "BK-20031", "PROVIDER");
    private static final Instant LATER = Instant.parse("2026-12-20T09:00:00Z");

    private final MarketplaceContract contract = MarketplaceContract.read();

    private MarketplaceSimulator simulator;
    private RestMarketplace marketplace;
    private RestAccountMeasures measures;
    private RestEmergencies emergencies;
    private RestPayments payments;

    @BeforeEach
    void start() throws Exception {
        simulator = MarketplaceSimulator.start(0);
        var client = Connection.to(simulator).client();
        marketplace = new RestMarketplace(client);
        measures = new RestAccountMeasures(client);
        emergencies = new RestEmergencies(client);
        payments = new RestPayments(client);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void everyOperationOfTheContractIsCalledAsItSays() {
        marketplace.findUser("olivia.owner@example.org");
        marketplace.find("BK-20031");
        measures.standing(PROVIDER);
        simulator.book("BK-20044", "u-1002", "u-2001", "FUTURE");
        simulator.book("BK-20045", "u-1001", "u-2001", "FUTURE");
        assertThat(measures.laterBookings(PROVIDER)).singleElement().satisfies(later -> {
            assertThat(later.bookingRef()).isEqualTo("BK-20044");
            assertThat(later.owner().email()).isEqualTo("oskar.owner@example.org");
        });
        measures.apply(new AccountMeasure("m-1", "BOOKING_BLOCK", PROVIDER, LATER));
        measures.apply(new AccountMeasure("m-2", "PET_REMOVAL", new AccountRef(null, null, "BK-20031", "PET"), null));
        measures.apply(new AccountMeasure(
                "m-3", "SEARCH_HIDE", new AccountRef(null, "sam.sitter@example.org", null, "PROVIDER"), null));
        measures.apply(new AccountMeasure("m-4", "FEATURE_LIMIT", PROVIDER, LATER, List.of("OVERNIGHT", "LARGE_PETS")));
        measures.lift("m-1");
        measures.settleBookings("e-1:0:BOOKINGS", PROVIDER, BookingPlan.TRANSFER);
        measures.restoreBookings("e-1:0:BOOKINGS");
        emergencies.block("b-1", "pet-77", LATER);
        emergencies.release("b-1:release", "pet-77");
        emergencies.confirm("job:1", "BK-20031", "u-2002");
        emergencies.credit("job:2", "BK-20031", new BigDecimal("20.00"), "GBP");
        emergencies.refund("i-1:refund", "BK-20031");
        emergencies.stopPrompts("job:3", "BK-20031");
        payments.pay(new Payments.Order("p-1:1", "u-1001", new BigDecimal("1590.50"), "USD", "CL-000001"));

        assertThat(simulator.violations()).isEmpty();
        assertThat(simulator.exercised())
                .isEqualTo(new TreeSet<>(contract.calls().values().stream()
                        .map(MarketplaceContract.Operation::id)
                        .toList()))
                .hasSameSizeAs(Operation.values());
        assertThat(contract.calls().keySet())
                .isEqualTo(new TreeSet<>(
                        Arrays.stream(Operation.values()).map(Operation::path).toList()));
    }

    @Test
    void whatChangesSomethingHasAKeyAndWhatLooksUpHasNone() {
        for (var operation : Operation.values()) {
            assertThat(contract.hasKey(contract.calls().get(operation.path())))
                    .as(operation.path())
                    .isNotEqualTo(operation.isLookup());
        }
    }

    @Test
    void everyMeasureThatCanBeImposedIsInTheContract() {
        var codes = Stream.concat(
                        Arrays.stream(Measure.values()).map(Enum::name),
                        Arrays.stream(EnforcementAction.values())
                                .filter(EnforcementAction::isRestricting)
                                .map(Enum::name))
                .distinct()
                .toList();

        assertThat(texts(contract.document().at("/components/schemas/Measure/enum")))
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void theSimulatorRefusesWhatTheContractDoesNotAllow() {
        assertThatThrownBy(() -> measures.apply(new AccountMeasure("m-1", "NO_SUCH_MEASURE", PROVIDER, null)))
                .isInstanceOf(MarketplaceUnavailable.class)
                .hasMessageContaining("400");

        assertThat(simulator.violations()).singleElement().asString().contains("applyMeasure", "enumeration");
    }

    @TestFactory
    Stream<DynamicTest> everyExampleOfTheDocumentIsAsItsSchemaSays() {
        return Stream.of("paths", "webhooks", "components")
                .flatMap(part -> contents(contract.document().path(part), "/" + part))
                .map(content -> DynamicTest.dynamicTest(content.getKey(), () -> {
                    for (var example : content.getValue()) {
                        assertThat(contract.validate(content.getKey() + "/schema", example, "example"))
                                .isEmpty();
                    }
                }));
    }

    /** A comma in an unquoted text ends it, and the rest becomes a field without a value. */
    @Test
    void nothingInTheDocumentIsWithoutValue() {
        assertThat(nulls(contract.document(), "")).isEmpty();
    }

    private static Stream<String> nulls(JsonNode node, String pointer) {
        if (node.isNull()) {
            return Stream.of(pointer);
        }
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).flatMap(item -> nulls(item, pointer + "/-"))
                : node.properties().stream().flatMap(field -> nulls(field.getValue(), pointer + "/" + field.getKey()));
    }

    @Test
    void everyReferenceOfTheDocumentLeadsSomewhere() {
        assertThat(contract.document().findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                contract.document().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    // --- what the ports promise

    @Test
    void aUserIsFoundWithTheBookingThatRunsNow() {
        assertThat(marketplace.findUser("Olivia.Owner@example.org"))
                .contains(new MarketplaceUser("u-1001", MarketplaceUser.UserRole.OWNER, "BK-20031", "US", "en"));
        assertThat(marketplace.findUser("nobody@example.org")).isEmpty();
    }

    @Test
    void aBookingIsFoundAsItIsNow() {
        assertThat(marketplace.find("BK-20031"))
                .contains(new BookingSummary("BK-20031", BookingSummary.State.ACTIVE, null, null, 1, 0, "US"));
        assertThat(marketplace.find("BK-0")).isEmpty();
    }

    @Test
    void aMeasureIsAppliedAndLiftedOnceForEachKey() {
        var measure = new AccountMeasure("m-1", "BOOKING_BLOCK", PROVIDER, LATER);

        measures.apply(measure);
        measures.apply(measure);
        assertThat(simulator.measures()).containsOnly(Map.entry("m-1", "BOOKING_BLOCK"));

        measures.lift("m-1");
        measures.lift("m-1");
        assertThat(simulator.measures()).isEmpty();
        assertThat(simulator.orders()).hasSize(2);
    }

    @Test
    void anAccountThatNobodyCanNameIsNotAskedFor() {
        var nobody = new AccountRef(null, null, null, "PROVIDER");

        assertThat(measures.standing(nobody)).isEqualTo(AccountStanding.UNKNOWN);
        assertThatThrownBy(() -> measures.apply(new AccountMeasure("m-1", "BOOKING_BLOCK", nobody, null)))
                .isInstanceOf(MarketplaceRejected.class)
                .hasMessageContaining("ACCOUNT_UNKNOWN");
        assertThatThrownBy(() -> measures.settleBookings("e-1", nobody, BookingPlan.CANCEL))
                .isInstanceOf(MarketplaceRejected.class);
    }

    @Test
    void theStandingOfAnAccountIsRead() {
        var standing = measures.standing(PROVIDER);

        assertThat(standing.backgroundCheck()).isEqualTo("CLEAR");
        assertThat(standing.linkedAccounts()).isEqualTo(1);
        assertThat(standing.businessUser()).isTrue();
    }

    @Test
    void theSamePaymentAskedTwiceIsPaidOnceAndAnotherUnderItsKeyIsRefused() {
        var order = new Payments.Order("p-1:1", "u-1001", new BigDecimal("1590.50"), "USD", "CL-000001");

        assertThat(payments.pay(order).state()).isEqualTo(Payments.State.SETTLED);
        assertThat(payments.pay(order).state()).isEqualTo(Payments.State.SETTLED);
        assertThat(payments.pay(new Payments.Order("p-1:1", "u-1001", new BigDecimal("9.00"), "USD", "CL-000001")))
                .isEqualTo(new Payments.Answer(Payments.State.REFUSED, "KEY_REUSED"));

        assertThat(simulator.payments()).containsOnly(Map.entry("p-1:1", new BigDecimal("1590.50")));
    }

    @Test
    void aRefusalIsAnAnswerWithItsReason() {
        assertThat(payments.pay(new Payments.Order("p-1:1", null, new BigDecimal("1.00"), "USD", "CL-000001")))
                .isEqualTo(new Payments.Answer(Payments.State.REFUSED, "PAYEE_UNKNOWN"));

        emergencies.refund("i-1:refund", "BK-20031");
        assertThatThrownBy(() -> emergencies.refund("i-2:refund", "BK-20031"))
                .isInstanceOf(MarketplaceRejected.class)
                .hasMessageContaining("ALREADY_REFUNDED");
    }

    @Test
    void withoutAMarketplaceNothingIsPaid() {
        assertThat(new NoMarketplace()
                        .payments()
                        .pay(new Payments.Order("p-1:1", "u-1001", BigDecimal.ONE, "USD", "CL-000001"))
                        .state())
                .isEqualTo(Payments.State.REFUSED);
    }

    /** Places that have a schema and examples, with these. */
    private static Stream<Map.Entry<String, Iterable<JsonNode>>> contents(JsonNode node, String pointer) {
        var below = node.properties().stream()
                .flatMap(child -> contents(
                        child.getValue(),
                        pointer + "/" + child.getKey().replace("~", "~0").replace("/", "~1")));
        if (!node.has("schema") || !node.has("example") && !node.has("examples")) {
            return below;
        }
        Iterable<JsonNode> examples = node.has("example")
                ? List.of(node.path("example"))
                : node.path("examples").findValues("value");
        return Stream.concat(Stream.of(Map.entry(pointer, examples)), below);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
