package io.safepaw;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Note;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Signal;
import io.safepaw.communication.Contact;
import io.safepaw.communication.Contacts;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.intake.IncidentIntake;
import io.safepaw.intake.IncidentReport;
import io.safepaw.intake.ReportedFacts;
import io.safepaw.local.MarketplaceContract;
import io.safepaw.local.MarketplaceSimulator;
import io.safepaw.local.MarketplaceSimulator.Failure;
import io.safepaw.local.WebhookSigner;
import io.safepaw.marketplace.BookingLookup;
import io.safepaw.marketplace.MarketplaceUnavailable;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Events of the marketplace over HTTP: taken as the contract says, with one effect each, from nobody else. */
@SpringBootTest(
        properties = {
            "safepaw.deployment.enabled=false",
            "safepaw.marketplace.attempts=1",
            "safepaw.marketplace.circuit.fewest=3"
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("basic")
class MarketplaceEventsTest {

    private static final String NEXT_SECRET = "whsec_" + base64("the next secret, longer than 24 bytes");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static MarketplaceSimulator simulator;

    private final MarketplaceContract contract = MarketplaceContract.read();

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Notes notes;

    @Autowired
    private EvidenceFiles evidence;

    @Autowired
    private EventLog log;

    @Autowired
    private IncidentIntake intake;

    @Autowired
    private BookingLookup bookings;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @MockitoBean
    private ProcessMessages messages;

    @DynamicPropertySource
    static void connection(DynamicPropertyRegistry registry) throws Exception {
        simulator = MarketplaceSimulator.start(0);
        simulator.settings().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("safepaw.marketplace.webhook-secrets", () -> MarketplaceSimulator.SECRET + "," + NEXT_SECRET);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    // --- the contract

    @TestFactory
    Stream<DynamicTest> everyExampleOfTheContractIsTakenOver() {
        return contract.events().entrySet().stream()
                .flatMap(event -> StreamSupport.stream(
                                event.getValue().node().findValue("examples").spliterator(), false)
                        .map(example -> DynamicTest.dynamicTest(event.getKey(), () -> {
                            var body = example.path("value").toString();
                            var id = newId();
                            assertThat(example.at("/value/type").asText()).isEqualTo(event.getKey());
                            assertThat(answered(event.getKey(), post(id, body)).statusCode())
                                    .isEqualTo(202);
                            assertThat(answered(event.getKey(), post(id, body)).statusCode())
                                    .isEqualTo(200);
                        })));
    }

    @Test
    void theExampleOfASignatureInTheContractIsRight() {
        var description = contract.document().at("/info/description").asText();
        var secret = between(description, "Secret `", "`");
        var at = Instant.ofEpochSecond(Long.parseLong(between(description, "timestamp `", "`")));
        var body = between(description, "body\n`", "`");

        assertThat(description).contains(WebhookSigner.sign(secret, "evt-1", at, body));
    }

    @Test
    void everyKindOfEventInTheContractIsKnown() {
        var kinds = jdbc.sql("select count(*) from marketplace_event where type = :type");
        contract.events().forEach((type, operation) -> {
            var body = "{\"type\":\"" + type + "\",\"timestamp\":\"2026-11-20T09:00:00Z\",\"data\":{}}";
            assertThat(answered(type, post(newId(), body)).statusCode()).isEqualTo(422);
        });
        assertThat(kinds.param("type", "no.such").query(Long.class).single()).isZero();
    }

    // --- effects

    @Test
    void aBookingThatEndedIsNoLongerRunningInItsIncidents() {
        var ref = newBooking();
        var waiting = report(ref, true);
        var judged = report(ref, true);
        incidents.recordSeverity(judged, Severity.P1, "R3", "1", Actor.SYSTEM);
        var body = event(
                "booking.ended",
                "{\"bookingRef\":\"" + ref
                        + "\",\"endedAt\":\"2026-11-22T17:00:00Z\",\"payoutDueAt\":\"2026-11-24T17:00:00Z\"}");

        post(newId(), body);
        post(newId(), body);

        await().untilAsserted(() ->
                assertThat(incidents.get(judged).facts().bookingActive()).isFalse());
        await().untilAsserted(() ->
                assertThat(incidents.get(waiting).facts().bookingActive()).isFalse());
        assertThat(incidents.get(judged).facts().petHarm()).isEqualTo(PetHarm.SERIOUS);
        settled();
        assertThat(log.of(judged).stream().filter(event -> event.type() == CaseEventType.BookingEnded))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("endedAt", "2026-11-22T17:00:00Z")
                        .containsEntry("payoutDueAt", "2026-11-24T17:00:00Z"));
        Mockito.verify(messages, soon().times(1))
                .publish(
                        ArgumentMatchers.eq(ProcessNames.FACTS_CHANGED),
                        ArgumentMatchers.eq(judged.toString()),
                        ArgumentMatchers.any(),
                        ArgumentMatchers.anyMap());
        Mockito.verify(messages, Mockito.never())
                .publish(
                        ArgumentMatchers.eq(ProcessNames.FACTS_CHANGED),
                        ArgumentMatchers.eq(waiting.toString()),
                        ArgumentMatchers.any(),
                        ArgumentMatchers.anyMap());
    }

    @Test
    void aFlaggedReviewOpensOneIncidentInTheWordsOfItsAuthor() {
        var review = newId();
        var words = "The sitter hit my dog, now he is <script>alert(1)</script> bleeding.";
        var data = json.createObjectNode().put("reviewId", review).put("bookingRef", "BK-4711");
        data.put("reason", "ALLEGED_MISTREATMENT").put("text", words).put("market", "US");
        data.putObject("author").put("userId", "u-7").put("role", "OWNER").put("email", "rev@example.org");
        data.putObject("about").put("userId", "u-8").put("role", "PROVIDER");
        data.put("addedNextYear", true);

        post(newId(), event("review.flagged", data.toString()));
        post(newId(), event("review.flagged", data.toString()));

        var incident = incidentOf("REVIEW", review);
        assertThat(incident.channel()).isEqualTo(Channel.IN_APP);
        assertThat(incident.bookingRef()).isEqualTo("BK-4711");
        assertThat(incident.facts().petHarm()).isEqualTo(PetHarm.SERIOUS);
        assertThat(parties.of(incident.id()))
                .extracting(Party::role, Party::involvedAs, Party::email, Party::marketplaceUserId)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                PartyRole.REPORTER, PartyRole.OWNER, "rev@example.org", "u-7"),
                        org.assertj.core.api.Assertions.tuple(PartyRole.PROVIDER, null, null, "u-8"));
        assertThat(contacts.of(incident.id())).extracting(Contact::text).containsExactly(words);
        settled();
        assertThat(parties.findByMarketplaceUser("u-8")).hasSize(1);
    }

    @Test
    void aReportedConversationOpensOneIncidentWhoseWordsRaiseIt() {
        var report = newId();
        var data = json.createObjectNode().put("reportId", report).put("conversationId", "conv-" + report);
        data.put("bookingRef", "BK-4712").put("reason", "OFF_PLATFORM_PAYMENT").put("block", true);
        data.put("comment", "I do not want <b>that</b>");
        data.putObject("reporter").put("userId", "u-17").put("role", "OWNER").put("email", "conv@example.org");
        data.putObject("reported").put("userId", "u-18").put("role", "PROVIDER");
        var written = data.putArray("messages");
        written.addObject()
                .put("senderId", "u-18")
                .put("sentAt", "2026-11-20T08:52:00Z")
                .put("text", "Cash only, or I bring a gun");
        written.addObject()
                .put("senderId", "u-17")
                .put("sentAt", "2026-11-20T08:54:00Z")
                .put("text", "No");

        post(newId(), event("conversation.reported", data.toString()));
        post(newId(), event("conversation.reported", data.toString()));

        var incident = incidentOf("CONVERSATION", report);
        assertThat(incident.channel()).isEqualTo(Channel.IN_APP);
        assertThat(incident.bookingRef()).isEqualTo("BK-4712");
        assertThat(incident.facts().category()).isEqualTo(Category.OFF_PLATFORM_PAYMENT);
        assertThat(incident.facts().humanHarm()).isEqualTo(HumanHarm.THREAT);
        assertThat(incident.facts().ongoing()).isTrue();
        assertThat(incident.facts().signals()).contains(Signal.PAIR_BLOCK_WANTED);
        assertThat(log.of(incident.id()))
                .filteredOn(event -> event.type() == CaseEventType.WordsRaised)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.data().get("words")).asString().contains("gun"));
        assertThat(contacts.of(incident.id()))
                .extracting(Contact::text)
                .singleElement()
                .asString()
                .startsWith("I do not want <b>that</b>")
                .contains("2026-11-20T08:52:00Z reported: Cash only", "2026-11-20T08:54:00Z reporter: No");
        assertThat(evidence.of(incident.id()))
                .singleElement()
                .satisfies(file -> assertThat(file.fileName()).isEqualTo("conversation-conv-" + report + ".txt"));
        settled();
        assertThat(parties.findByMarketplaceUser("u-17")).hasSize(1);
        assertThat(parties.findByMarketplaceUser("u-18"))
                .extracting(Party::role)
                .containsExactly(PartyRole.PROVIDER);
    }

    @Test
    void aReasonThatIsNoCategoryOfOursIsLeftToTheWords() {
        var report = newId();

        post(
                newId(),
                event(
                        "conversation.reported",
                        "{\"reportId\":\"" + report
                                + "\",\"conversationId\":\"c-1\",\"reporter\":{\"userId\":\"u-27\",\"role\":\"OWNER\"},"
                                + "\"reported\":{\"userId\":\"u-28\",\"role\":\"PROVIDER\"},\"reason\":\"MADE_ME_UNEASY\","
                                + "\"messages\":[{\"senderId\":\"u-28\",\"sentAt\":\"2026-11-20T08:52:00Z\",\"text\":\"Send me nudes\"}]}"));

        assertThat(incidentOf("CONVERSATION", report).facts().category()).isEqualTo(Category.SEXUAL_HARASSMENT);
    }

    @Test
    void aHitOfABackgroundCheckOpensAnIncidentAgainstThePerson() {
        var check = newId();

        post(
                newId(),
                event(
                        "background_check.hit",
                        "{\"checkId\":\"" + check
                                + "\",\"person\":{\"userId\":\"u-9\",\"role\":\"PROVIDER\"},\"result\":\"FAILED\"}"));

        var incident = incidentOf("BACKGROUND_CHECK", check);
        assertThat(incident.facts().category()).isEqualTo(Category.IDENTITY_MISREPRESENTATION);
        assertThat(incident.facts().petHarm()).isEqualTo(PetHarm.NONE);
        assertThat(parties.of(incident.id()))
                .extracting(Party::role, Party::marketplaceUserId)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(PartyRole.REPORTER, null),
                        org.assertj.core.api.Assertions.tuple(PartyRole.PROVIDER, "u-9"));
    }

    @Test
    void aChargebackIsNotedOnTheIncidentOfItsBookingAndOpensOneWhereThereIsNone() {
        var ref = newBooking();
        var known = report(ref, false);
        var first = newId();
        var second = newId();

        post(newId(), chargeback(first, ref));
        post(newId(), chargeback(first, ref));
        post(newId(), chargeback(second, newBooking()));

        await().untilAsserted(() -> assertThat(notes.of(known)).hasSize(1));
        settled();
        assertThat(notes.of(known))
                .extracting(Note::body)
                .singleElement()
                .asString()
                .contains(first, "240.00 EUR");
        var opened = incidentOf("CHARGEBACK", second);
        assertThat(opened.facts().category()).isEqualTo(Category.PAYMENT_FRAUD);
        assertThat(opened.facts().estimatedLoss()).isEqualByComparingTo("259.20");
        assertThat(incidentOf("CHARGEBACK", first).id()).isEqualTo(known);
    }

    @Test
    void anEventOfAnUnknownKindIsKeptAndHasNoEffect() {
        var id = newId();
        var body = event("sitter.promoted", "{\"userId\":\"u-1\"}");

        assertThat(post(id, body).statusCode()).isEqualTo(202);
        assertThat(post(id, body).statusCode()).isEqualTo(200);

        assertThat(jdbc.sql("select body from marketplace_event where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo(body);
    }

    @Test
    void severalDeliveriesAtOnceHaveOneEffect() throws Exception {
        var review = newId();
        var id = newId();
        var body = event(
                "review.flagged",
                "{\"reviewId\":\"" + review
                        + "\",\"author\":{\"userId\":\"u-77\",\"role\":\"OWNER\"},\"reason\":\"X\",\"text\":\"He hit my dog\"}");
        var callers = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 6; i++) {
            callers.add(() -> post(id, body).statusCode());
        }

        var answers = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var answer : threads.invokeAll(callers)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnlyOnce(202).containsOnly(200, 202);
        incidentOf("REVIEW", review);
        settled();
        assertThat(parties.findByMarketplaceUser("u-77")).hasSize(1);
    }

    // --- who is not the marketplace

    @Test
    void aWrongSignatureIsRefused() {
        var now = Instant.now();
        var body = event("sitter.promoted", "{}");
        var wrong = "whsec_" + base64("some secret that nobody knows here");

        refused(send(newId(), now, WebhookSigner.sign(wrong, "x", now, body), body));
        refused(send(newId(), now, "v1," + base64("no signature"), body));
        refused(send(newId(), now, "", body));
        refused(send(newId(), now, "v2,abc v1", body));
        var id = newId();
        refused(send(id, now, WebhookSigner.sign(MarketplaceSimulator.SECRET, id, now, body), body + " "));
        refused(send(newId(), now, WebhookSigner.sign(MarketplaceSimulator.SECRET, id, now, body), body));
        refused(send(id, now.minusSeconds(60), WebhookSigner.sign(MarketplaceSimulator.SECRET, id, now, body), body));
        refused(exchange(builder().POST(BodyPublishers.ofString(body)).build()));
        assertThat(kept(id)).isZero();
    }

    @Test
    void eitherOfTwoSecretsFitsWhileTheyAreChanged() {
        var now = Instant.now();
        var body = event("sitter.promoted", "{}");
        var id = newId();
        var old = WebhookSigner.sign("whsec_" + base64("the secret before the present one"), id, now, body);

        assertThat(send(id, now, old + " " + WebhookSigner.sign(NEXT_SECRET, id, now, body), body)
                        .statusCode())
                .isEqualTo(202);
        assertThat(send(id, now, WebhookSigner.sign(MarketplaceSimulator.SECRET, id, now, body), body)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatWasSignedLongAgoOrAheadOfTimeIsRefused() {
        var body = event("sitter.promoted", "{}");
        for (var at : new Instant[] {
            Instant.now().minus(Duration.ofMinutes(6)), Instant.now().plus(Duration.ofMinutes(6))
        }) {
            var id = newId();

            refused(send(id, at, WebhookSigner.sign(MarketplaceSimulator.SECRET, id, at, body), body));

            assertThat(kept(id)).isZero();
        }
    }

    @Test
    void anotherEventUnderAKnownIdIsRefused() {
        var id = newId();
        post(id, event("sitter.promoted", "{}"));

        assertThat(answered("booking.ended", post(id, event("sitter.promoted", "{\"a\":1}")))
                        .statusCode())
                .isEqualTo(409);
    }

    // --- what is no event

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItsLengthIsSaidOrNot() {
        var large = event("sitter.promoted", "{\"a\":\"" + "x".repeat(70_000) + "\"}");
        var now = Instant.now();
        var id = newId();
        var signature = WebhookSigner.sign(MarketplaceSimulator.SECRET, id, now, large);
        var chunked =
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)));

        assertThat(answered("booking.ended", send(id, now, signature, large)).statusCode())
                .isEqualTo(413);
        assertThat(answered("booking.ended", send(id, now, signature, chunked)).statusCode())
                .isEqualTo(413);
        assertThat(kept(id)).isZero();
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        var answer = exchange(HttpRequest.newBuilder(address())
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertThat(answered("booking.ended", answer).statusCode()).isEqualTo(415);
    }

    @Test
    void whatIsNoJsonOrTooDeepIsRefused() {
        for (var body : new String[] {
            "",
            "null",
            "[]",
            "{",
            "{\"type\":\"a\"",
            event("sitter.promoted", "{}") + "{}",
            "[".repeat(10_000),
            event("booking.ended", "{\"a\":".repeat(50) + "1" + "}".repeat(50))
        }) {
            assertThat(answered("booking.ended", post(newId(), body)).statusCode())
                    .as(body.substring(0, Math.min(40, body.length())))
                    .isEqualTo(400);
        }
        var utf16 = new String(
                event("sitter.promoted", "{}").getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
        assertThat(post(newId(), utf16).statusCode()).isEqualTo(400);
    }

    @Test
    void aFieldThatIsNotAsItMustBeIsNamedAndNotQuoted() {
        var answer = post(
                newId(),
                event(
                        "chargeback.opened",
                        "{\"chargebackId\":\"cb 1\",\"bookingRef\":\"BK-1\","
                                + "\"payer\":{\"userId\":\"u-1\",\"role\":\"OLIVIA\"},\"amount\":\"1.00\",\"currency\":\"USD\",\"reason\":\"X\"}"));
        assertThat(answered("chargeback.opened", answer).statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("data.payer.role").doesNotContain("OLIVIA");

        answer = post(
                newId(),
                event(
                        "review.flagged",
                        "{\"reviewId\":\"rev 1\",\"reason\":\"x\",\"text\":\"\","
                                + "\"author\":{\"userId\":\"u-1\",\"role\":\"OWNER\",\"email\":\"olivia\"}}"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("data.reviewId", "data.reason", "data.text", "data.author.email")
                .doesNotContain("olivia", "rev 1");
        answer = post(
                newId(),
                event(
                        "review.flagged",
                        "{\"reviewId\":\"rev-1\",\"reason\":\"RISK\",\"text\":\"a\\u0000b\","
                                + "\"author\":{\"userId\":\"u-1\",\"role\":\"OWNER\"}}"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("data.text");
        for (var type : new String[] {"", "Booking Ended", "<script>", "a".repeat(300) + "."}) {
            assertThat(post(newId(), event(type, "{}")).statusCode()).isEqualTo(422);
        }
    }

    // --- an outage

    @Test
    void aMarketplaceThatIsAwayIsToldAndDoesNotTakeThisReplicaOutOfService() {
        simulator.fail(Failure.ERROR, 1000);
        // Others ask beside this test, too: how many failures it takes is not known.
        await().untilAsserted(() -> {
            assertThatThrownBy(() -> bookings.find("BK-20031")).isInstanceOf(MarketplaceUnavailable.class);
            assertThat(get("/actuator/health").statusCode()).isEqualTo(503);
        });
        simulator.fail(Failure.ERROR, 0);

        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    // ---

    private IncidentId report(String bookingRef, boolean bookingActive) {
        return intake.report(new IncidentReport(
                        Channel.API,
                        "Hurt",
                        "Rex cut his paw",
                        Market.US,
                        bookingRef,
                        new NewParty(PartyRole.OWNER, "Jo", null, "+12065550123", null),
                        new ReportedFacts(
                                Category.PET_INJURY,
                                PetHarm.SERIOUS,
                                null,
                                null,
                                null,
                                bookingActive,
                                null,
                                BigDecimal.ZERO)))
                .id();
    }

    private Incident incidentOf(String kind, String ref) {
        var id = await().until(
                        () -> jdbc.sql("select incident_id from marketplace_matter where kind = :kind and ref = :ref")
                                .param("kind", kind)
                                .param("ref", ref)
                                .query(UUID.class)
                                .optional(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        return incidents.get(new IncidentId(id));
    }

    /** Everything that was taken over has had its effect. */
    private void settled() {
        await().untilAsserted(() ->
                assertThat(jdbc.sql("""
                        select count(*) from event_publication
                        where completion_date is null and event_type like '%MarketplaceEventReceived'
                        """).query(Long.class).single()).isZero());
    }

    private long kept(String id) {
        return jdbc.sql("select count(*) from marketplace_event where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private static String chargeback(String id, String bookingRef) {
        return event(
                "chargeback.opened",
                "{\"chargebackId\":\"" + id + "\",\"bookingRef\":\"" + bookingRef
                        + "\",\"payer\":{\"userId\":\"u-1002\",\"role\":\"OWNER\"},\"amount\":\"240.00\",\"currency\":\"EUR\","
                        + "\"amountUsd\":\"259.20\",\"reason\":\"FRAUDULENT\"}");
    }

    private static String event(String type, String data) {
        return "{\"type\":\"" + type + "\",\"timestamp\":\"2026-11-20T09:00:00Z\",\"data\":" + data + "}";
    }

    private HttpResponse<String> post(String id, String body) {
        var now = Instant.now();
        return send(id, now, WebhookSigner.sign(MarketplaceSimulator.SECRET, id, now, body), body);
    }

    private HttpResponse<String> send(String id, Instant at, String signature, String body) {
        return send(id, at, signature, BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(String id, Instant at, String signature, BodyPublisher body) {
        return exchange(builder()
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(at.getEpochSecond()))
                .header("webhook-signature", signature)
                .POST(body)
                .build());
    }

    private HttpRequest.Builder builder() {
        return HttpRequest.newBuilder(address()).header("Content-Type", "application/json");
    }

    private HttpResponse<String> get(String path) {
        return exchange(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build());
    }

    private URI address() {
        return URI.create("http://localhost:" + port + "/api/marketplace/events");
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void refused(HttpResponse<String> answer) {
        assertThat(answered("booking.ended", answer).statusCode()).isEqualTo(401);
    }

    /** The answer, which is one that the contract has for the event. */
    private HttpResponse<String> answered(String event, HttpResponse<String> answer) {
        var type = answer.headers().firstValue("Content-Type").orElse(null);
        assertThat(contract.problemsOfAnswer(
                        contract.events().get(event), answer.statusCode(), type, body(answer.body())))
                .isEmpty();
        return answer;
    }

    private JsonNode body(String text) {
        try {
            return text.isEmpty() ? null : json.readTree(text);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String newId() {
        return "t-" + UUID.randomUUID();
    }

    private static String newBooking() {
        return "BK-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }
}
