package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PlainText;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.local.MarketplaceSimulator;
import io.safepaw.local.WebhookSigner;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.HostileFiles;
import io.safepaw.testing.HostileTexts;
import io.safepaw.testing.HostileTexts.Hostile;
import io.safepaw.testing.SmsLoopback;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/** Everything that is open to people without a sign-in, and what happens to whoever means harm there; over real HTTP. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "safepaw.deployment.enabled=false",
            // Each request comes from a network of its own, as behind a proxy.
            "server.forward-headers-strategy=native",
            "server.tomcat.connection-timeout=1s",
            "safepaw.portal.fastest-report=0s",
            "safepaw.telephony.webhook-secrets=" + HostileDoorsTest.TELEPHONY,
            "safepaw.sms.provider=twilio",
            "safepaw.sms.account-sid=" + SmsLoopback.ACCOUNT,
            "safepaw.sms.auth-token=" + SmsLoopback.TOKEN,
            "safepaw.sms.from=" + SmsLoopback.OUR_NUMBER,
            "safepaw.sms.number-key=for-tests",
            "safepaw.sms.public-url=https://safepaw.example.org"
        })
@ActiveProfiles("basic")
@ExtendWith(OutputCaptureExtension.class)
class HostileDoorsTest {

    static final String TELEPHONY = "hostile-hostile-hostile-hostile-0";

    /** Handlers that nobody has to sign in for. A new one stands here, has a limit, and its text fields among {@link #doors}. */
    private static final Set<String> OPEN = Set.of(
            "GET /report",
            "POST /report",
            "GET /report/thanks",
            "GET /report/thanks/{token}",
            "GET /agency",
            "POST /agency",
            "GET /agency/thanks",
            "GET /case/{token}",
            "GET /case/{token}/message",
            "GET /case/{token}/withdraw",
            "GET /case/{token}/data",
            "GET /case/{token}/statement",
            "GET /case/{token}/offer",
            "GET /case/{token}/appeal",
            "GET /case/{token}/documents",
            "POST /case/{token}/message",
            "GET /case/{token}/language",
            "POST /case/{token}/language",
            "POST /case/{token}/withdraw",
            "POST /case/{token}/data",
            "POST /case/{token}/statement",
            "POST /case/{token}/offer",
            "POST /case/{token}/appeal",
            "POST /case/{token}/documents",
            "GET /answer/statement/{token}",
            "POST /answer/statement/{token}",
            "GET /answer/offer/{token}",
            "POST /answer/offer/{token}",
            "GET /answer/appeal/{token}",
            "POST /answer/appeal/{token}",
            "GET /answer/documents/{token}",
            "GET /upload/{purpose}/{token}/{what}",
            "POST /upload/{purpose}/{token}/{what}",
            "POST /upload/{purpose}/{token}/{what}/parts",
            "HEAD /upload/{purpose}/{token}/{what}/parts",
            "PATCH /upload/{purpose}/{token}/{what}/parts",
            "DELETE /upload/{purpose}/{token}/{what}/parts",
            "OPTIONS /upload/{purpose}/{token}/{what}/parts",
            "GET /upload/{purpose}/{token}/{what}/parts/{id}",
            "POST /upload/{purpose}/{token}/{what}/parts/{id}",
            "HEAD /upload/{purpose}/{token}/{what}/parts/{id}",
            "PATCH /upload/{purpose}/{token}/{what}/parts/{id}",
            "DELETE /upload/{purpose}/{token}/{what}/parts/{id}",
            "OPTIONS /upload/{purpose}/{token}/{what}/parts/{id}",
            "POST /link",
            "GET /link/sent",
            "GET /survey/{token}",
            "POST /survey/{token}",
            "GET /acknowledge/{token}",
            "POST /acknowledge/{token}",
            "POST /webhooks/sms/inbound",
            "POST /webhooks/sms/status/{id}",
            "POST /telephony/{secret}",
            "POST /api/marketplace/events",
            "GET /login",
            "GET /actuator/health",
            "GET /actuator/health/**",
            "ANY /error");

    /** What filters and the server of static files answer; no handler of ours. */
    private static final List<String> OPEN_BESIDE_HANDLERS =
            List.of("POST /login", "POST /logout", "GET /assets/desk-styles.css", "GET /favicon.ico");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger NETWORKS = new AtomicInteger();

    private static MarketplaceSimulator marketplace;

    private final SmsLoopback signer = SmsLoopback.start(0);

    @Autowired
    private List<AbstractHandlerMethodMapping<RequestMappingInfo>> mappings;

    @Autowired
    private WebInvocationPrivilegeEvaluator security;

    @Autowired
    private Environment environment;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    @LocalServerPort
    private int port;

    @MockitoBean
    private ProcessMessages messages;

    @DynamicPropertySource
    static void connection(DynamicPropertyRegistry registry) throws Exception {
        marketplace = MarketplaceSimulator.start(0);
        marketplace.settings().forEach((name, value) -> registry.add(name, () -> value));
    }

    @AfterAll
    static void stop() {
        marketplace.close();
    }

    @BeforeEach
    void aShop() {
        if (staff.find("shop").isEmpty()) {
            staff.register(new NewStaffMember("shop", "Shop", "right", Set.of(Roles.API_CLIENT), false));
        }
        signer.calls("https://safepaw.example.org", "http://localhost:" + port, Clock.systemUTC());
    }

    // --- the list

    @Test
    void everyHandlerThatIsOpenToAnybodyIsKnownHere() {
        var nobody =
                new AnonymousAuthenticationToken("key", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
        var open = new TreeSet<String>();
        for (var mapping : mappings) {
            for (var info : mapping.getHandlerMethods().keySet()) {
                var methods = info.getMethodsCondition().getMethods();
                for (var pattern : info.getPatternValues()) {
                    for (var method : methods.isEmpty() ? List.of("ANY") : methods) {
                        var path = pattern.replaceAll("\\{\\*?(\\w+)(:(?:[^{}]|\\{[^{}]*})*)?}", "{$1}");
                        if (security.isAllowed("", path.replaceAll("[{}*]", "x"), asked(method), nobody)) {
                            open.add(method + " " + path);
                        }
                    }
                }
            }
        }

        assertThat(open).isEqualTo(new TreeSet<>(OPEN));
    }

    private static String asked(Object method) {
        return "ANY".equals(method) ? "GET" : method.toString();
    }

    record Limit(List<String> paths, Set<String> methods, Integer requests, String per, String maxBody) {

        boolean fits(String method, String path) {
            return (methods == null || methods.isEmpty() || methods.contains(method))
                    && paths.stream()
                            .anyMatch(pattern -> PathPatternParser.defaultInstance
                                    .parse(pattern)
                                    .matches(PathContainer.parsePath(path)));
        }
    }

    @Test
    void everythingThatIsOpenHasALimitAndNoFormIsLarger() {
        var limits = Binder.get(environment)
                .bind("safepaw.limits.rules", Bindable.mapOf(String.class, Limit.class))
                .get()
                .values();

        Stream.concat(OPEN.stream(), OPEN_BESIDE_HANDLERS.stream())
                .filter(door -> !door.equals("ANY /error"))
                .forEach(door -> {
                    var method = door.split(" ")[0];
                    var path = door.split(" ")[1].replaceAll("[{}*]", "x");
                    var fitting = limits.stream()
                            .filter(limit -> limit.fits(method, path))
                            .toList();
                    assertThat(fitting).as(door).isNotEmpty();
                    // The events of the marketplace are read to a bound of their own, whatever length they claim.
                    if (method.equals("POST") && !path.startsWith("/api/")) {
                        assertThat(fitting).as(door).anyMatch(limit -> limit.maxBody() != null);
                    }
                });
    }

    // --- texts

    /**
     * A place where strangers leave texts.
     *
     * @param free fields that take any words
     * @param strict fields that take what they must be and nothing else
     */
    private record Door(String name, Map<String, String> usual, List<String> free, List<String> strict, Post post) {

        Answer with(String field, String text) throws Exception {
            var fields = new LinkedHashMap<>(usual);
            fields.put(field, text);
            return post.of(fields);
        }
    }

    private interface Post {
        Answer of(Map<String, String> fields) throws Exception;
    }

    private record Answer(int status, String body, java.net.http.HttpHeaders headers) {}

    /** One line for each place; another door is one more. */
    private List<Door> doors() throws Exception {
        var page = report();
        var answering = report();
        var number = "+1206555" + (1000 + NETWORKS.incrementAndGet() % 9000);
        return List.of(
                new Door(
                        "report form",
                        reportFields(),
                        List.of("text", "name", "bookingRef"),
                        List.of("danger", "category", "role", "email", "phone", "market"),
                        fields -> {
                            fields.put("stamp", stamp("/report"));
                            return form("/report", fields);
                        }),
                new Door(
                        "form for authorities",
                        agencyFields(),
                        List.of("agency", "name", "title", "address", "reference", "scope", "basis"),
                        List.of("kind", "requestDate", "deadline", "agencyKind", "email", "country", "market"),
                        fields -> {
                            fields.put("stamp", stamp("/agency"));
                            return form("/agency", fields);
                        }),
                new Door("message of a party", Map.of(), List.of("text"), List.of(), to("/case/" + page + "/message")),
                new Door("withdrawal", Map.of(), List.of("text"), List.of(), to("/case/" + page + "/withdraw")),
                new Door("request for data", Map.of(), List.of("text"), List.of(), to("/case/" + page + "/data")),
                new Door("choice of a statement", Map.of(), List.of(), List.of(), to("/case/" + page + "/statement")),
                new Door(
                        "statement",
                        Map.of(),
                        List.of("text"),
                        List.of("decline"),
                        fields -> form("/answer/statement/" + asked(answering, "STATEMENT", STATEMENT), fields)),
                new Door(
                        "answer to an offer",
                        Map.of("answer", "DECLINE", "text", "No"),
                        List.of("text", "answer"),
                        List.of("payee", "release"),
                        fields -> form("/answer/offer/" + asked(answering, "OFFER", OFFER), fields)),
                new Door(
                        "appeal",
                        Map.of(),
                        List.of("text"),
                        List.of("evidence"),
                        fields -> form("/answer/appeal/" + asked(answering, "APPEAL", DECISION), fields)),
                new Door("new link", Map.of(), List.of("token"), List.of(), to("/link")),
                new Door(
                        "survey",
                        Map.of("service", "4"),
                        List.of("comment"),
                        List.of("service", "outcome", "reasons", "reasonsAsked"),
                        fields -> form("/survey/" + survey(), fields)),
                new Door(
                        "report by the API",
                        Map.of("whatHappened", "Rex cut his paw", "reporter.email", newEmail()),
                        List.of("whatHappened, subject, location, reporter.name"),
                        List.of(
                                "bookingRef",
                                "reporter.marketplaceUserId",
                                "reporter.email",
                                "reporter.phone",
                                "channel",
                                "market",
                                "category",
                                "petHarm",
                                "ongoing",
                                "eventAt",
                                "discoveredAt",
                                "estimatedLoss",
                                "language"),
                        this::api),
                new Door(
                        "text message",
                        Map.of("From", number, "Body", "Help", "MessageSid", "SM1", "NumMedia", "0"),
                        List.of("Body", "From", "NumMedia", "OptOutType"),
                        List.of("MessageSid"),
                        fields -> {
                            if (fields.get("MessageSid").equals("SM1")) {
                                fields.put("MessageSid", SmsLoopback.newSid());
                            }
                            var told = signer.tell("/webhooks/sms/inbound", fields, SmsLoopback.TOKEN);
                            return new Answer(told.status(), told.body(), null);
                        }),
                new Door(
                        "news of a text message",
                        Map.of("MessageSid", "SM1", "MessageStatus", "sent"),
                        List.of("MessageSid", "MessageStatus", "ErrorCode"),
                        List.of(),
                        fields -> {
                            var told =
                                    signer.tell("/webhooks/sms/status/" + UUID.randomUUID(), fields, SmsLoopback.TOKEN);
                            return new Answer(told.status(), told.body(), null);
                        }),
                new Door(
                        "telephone system",
                        Map.of("event", "newCall", "direction", "in", "from", "12065550142", "callId", "c"),
                        List.of("from", "to", "user[]", "cause", "queue", "event", "callId"),
                        List.of("direction"),
                        fields -> {
                            if (fields.get("callId").equals("c")) {
                                fields.put("callId", UUID.randomUUID().toString());
                            }
                            return form("/telephony/" + TELEPHONY, fields);
                        }),
                new Door(
                        "telephone system in JSON",
                        Map.of("event", "newCall", "direction", "in", "from", "12065550142", "callId", "c"),
                        List.of("from", "to", "user", "cause", "queue", "event"),
                        List.of(),
                        fields -> {
                            fields.put("callId", UUID.randomUUID().toString());
                            return send(request("/telephony/" + TELEPHONY)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(json.writeValueAsString(fields))));
                        }),
                new Door(
                        "event of the marketplace",
                        Map.of(),
                        List.of(),
                        List.of("reviewId", "reason", "market", "author.userId", "author.role", "author.email"),
                        this::event),
                new Door("words of a review", Map.of(), List.of("text", "type"), List.of(), this::event));
    }

    @TestFactory
    Stream<DynamicTest> whateverIsTypedIsRefusedOrKeptAsWords(CapturedOutput output) throws Exception {
        Mockito.clearInvocations(messages);
        return Stream.concat(
                doors().stream().map(door -> DynamicTest.dynamicTest(door.name(), () -> tryAll(door))),
                Stream.of(DynamicTest.dynamicTest("what is left behind", () -> nothingHarmfulIsLeft(output))));
    }

    private static void tryAll(Door door) {
        var wrong = new ArrayList<String>();
        var all = HostileTexts.all().toList();
        for (var field : door.free()) {
            all.forEach(hostile -> wrong.addAll(tried(door, field, hostile, 500)));
        }
        for (int f = 0; f < door.strict().size(); f++) {
            // Whatever it is, it is not what is asked for: some are enough, others for each field.
            for (int h = f % 7; h < all.size(); h += 7) {
                wrong.addAll(tried(door, door.strict().get(f), all.get(h), 400));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** @param refused the status from which on an answer is wrong for words, and right for what is no word */
    private static List<String> tried(Door door, String field, Hostile hostile, int refused) {
        try {
            var answer = door.with(field, hostile.text());
            boolean right = answer.status() < 500 && (refused == 500 || answer.status() >= refused);
            boolean carriedOut = Stream.of("<script>window.qzjx", "<img src=x", HostileTexts.CALCULATED)
                    .anyMatch(answer.body()::contains);
            return right && !carriedOut ? List.of() : List.of(field + " with " + hostile + ": " + answer.status());
        } catch (Exception e) {
            return List.of(field + " with " + hostile + ": " + e);
        }
    }

    /** Nothing in names that is not seen, nothing anybody typed in the log or on the way to the engine, no work undone. */
    private void nothingHarmfulIsLeft(CapturedOutput output) {
        await().untilAsserted(() -> assertThat(
                        jdbc.sql("select listener_id from event_publication where completion_date is null")
                                .query(String.class)
                                .list())
                .isEmpty());
        assertThat(jdbc.sql("select name from party where name is not null")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(PlainText.line(name)).isEqualTo(name));
        assertThat(jdbc.sql("select email from party where email is not null")
                        .query(String.class)
                        .list())
                .noneMatch(address -> Pattern.compile("[" + PlainText.NOT_IN_ADDRESSES + "]")
                        .matcher(address)
                        .find());
        assertThat(output.getAll()).doesNotContain(HostileTexts.MARK);
        assertThat(Mockito.mockingDetails(messages).getInvocations())
                .isNotEmpty()
                .noneMatch(call -> Arrays.deepToString(call.getArguments()).contains(HostileTexts.MARK));
    }

    @ParameterizedTest
    @MethodSource("io.safepaw.testing.HostileTexts#all")
    void nobodySignsInWithAStrangeNameAndNothingFails(Hostile hostile, CapturedOutput output) throws Exception {
        var name = hostile.text().replaceAll("\\p{Cs}", "?");
        var basic = Base64.getEncoder().encodeToString((name + ":x").getBytes(StandardCharsets.UTF_8));

        assertThat(send(request("/api/incidents")
                                .header("Authorization", "Basic " + basic)
                                .GET())
                        .status())
                .isIn(400, 401);
        var page = send(request("/login").GET());
        var cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        var signedIn = send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .POST(BodyPublishers.ofString(encoded(Map.of(
                        "username",
                        name,
                        "password",
                        name,
                        "_csrf",
                        between(page.body(), "name=\"_csrf\" value=\""))))));
        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(signedIn.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        assertThat(output.getAll()).doesNotContain(HostileTexts.MARK);
    }

    // --- who sent it

    @Test
    void aWebhookIsTakenWithItsOwnSignatureOfNowOnly() throws Exception {
        var body = eventBody(Map.of());
        var now = Instant.now();
        var right = WebhookSigner.sign(MarketplaceSimulator.SECRET, "evt-h1", now, body);

        assertThat(event("evt-h1", now, null, body).status()).isEqualTo(401);
        assertThat(event("evt-h1", now, "", body).status()).isEqualTo(401);
        assertThat(event("evt-h1", now, "v1,AAAA", body).status()).isEqualTo(401);
        assertThat(event("evt-h1", now, right.replace("v1,", "v2,"), body).status())
                .isEqualTo(401);
        assertThat(event("evt-h1", now, right, body + " ").status()).isEqualTo(401);
        assertThat(event("evt-h2", now, right, body).status()).isEqualTo(401);
        assertThat(event("evt-h1", now.plusSeconds(1), right, body).status()).isEqualTo(401);
        for (var old : List.of(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)), Instant.EPOCH)) {
            var signed = WebhookSigner.sign(MarketplaceSimulator.SECRET, "evt-h1", old, body);
            assertThat(event("evt-h1", old, signed, body).status()).isEqualTo(401);
        }
        assertThat(event("evt-h1", now, "v1,wrong " + right, body).status()).isEqualTo(202);
        // The same once more has no second effect, and other words under its id have none at all.
        assertThat(event("evt-h1", now, right, body).status()).isEqualTo(200);
        var other = eventBody(Map.of("text", "Other words"));
        assertThat(event("evt-h1", now, WebhookSigner.sign(MarketplaceSimulator.SECRET, "evt-h1", now, other), other)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aTextMessageIsTakenFromTheProviderOnlyAndOnce() throws Exception {
        var sid = SmsLoopback.newSid();
        var fields = Map.of("MessageSid", sid, "From", "+12065550143", "Body", "Once");

        assertThat(form("/webhooks/sms/inbound", fields).status()).isEqualTo(403);
        assertThat(signer.tell("/webhooks/sms/inbound", fields, "another secret")
                        .status())
                .isEqualTo(403);
        // The signature covers the address: one for a status report is none for a message.
        assertThat(signer.post("/webhooks/sms/inbound", SmsLoopback.form(fields), "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                        .status())
                .isEqualTo(403);
        assertThat(kept(sid)).isZero();
        assertThat(signer.tell("/webhooks/sms/inbound", fields, SmsLoopback.TOKEN)
                        .status())
                .isEqualTo(200);
        assertThat(signer.tell("/webhooks/sms/inbound", fields, SmsLoopback.TOKEN)
                        .status())
                .isEqualTo(200);
        assertThat(kept(sid)).isEqualTo(1);
    }

    private long kept(String sid) {
        return jdbc.sql("select count(*) from inbound_message where message_id = :key")
                .param("key", "sms:" + sid)
                .query(Long.class)
                .single();
    }

    @Test
    void theTelephoneSystemIsKnownByItsAddress() throws Exception {
        var fields = Map.of("event", "newCall", "direction", "in", "from", "12065550142", "callId", "c-1");

        for (var wrong : List.of("x", TELEPHONY + "0", TELEPHONY.toUpperCase(java.util.Locale.ROOT), "%E2%80%AE")) {
            assertThat(form("/telephony/" + wrong, fields).status()).isIn(400, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/case/",
                "/answer/statement/",
                "/answer/offer/",
                "/answer/appeal/",
                "/survey/",
                "/acknowledge/",
                "/report/thanks/"
            })
    void aLinkThatIsNotOursOpensNothing(String page) throws Exception {
        for (var token : List.of(
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "A".repeat(64),
                "A".repeat(4_000),
                "..%2F..%2Fdesk%2Fincidents%2F00000",
                "%00AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "'%20or%201=1--AAAAAAAAAAAAAAAAAAA",
                "%E2%80%AEAAAAAAAAAAAAAAAAAAAAAAAAA")) {
            assertThat(send(request(page + token).GET()).status()).as(token).isIn(302, 400, 404);
        }
    }

    // --- sizes and kinds

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsSent() throws Exception {
        for (var path : List.of(
                "/report", "/link", "/survey/" + survey(), "/webhooks/sms/inbound", "/telephony/" + TELEPHONY)) {
            assertThat(answered(head("POST", path, "Content-Length: 400000000"), 0))
                    .as(path)
                    .startsWith("HTTP/1.1 413");
            assertThat(answered(head("POST", path, "Transfer-Encoding: chunked"), 0))
                    .as(path)
                    .startsWith("HTTP/1.1 411");
        }
        var form = "Content-Type: multipart/form-data; boundary=x";
        for (var path : List.of("/desk/incidents/SP-000001/files", "/logout/x", "/")) {
            assertThat(answered(head("POST", path, "Content-Length: 400000000", form), 0))
                    .as(path)
                    .startsWith("HTTP/1.1 302")
                    .contains("/login");
            assertThat(answered(head("POST", path, "Transfer-Encoding: chunked", form), 0))
                    .as(path)
                    .startsWith("HTTP/1.1 302");
        }
    }

    /** A form in parts is as large as 60 MB, and is taken apart before a page is asked: the link is looked at before that. */
    @Test
    void filesAreNotReadWithoutAGoodLink() throws Exception {
        var length = "Content-Length: 50000000";
        var form = "Content-Type: multipart/form-data; boundary=x";
        var good = report();
        var late = report();
        jdbc.sql("update portal_link set expires_at = now() - interval '1 minute' where token_sha256 = :digest")
                .param("digest", DigestUtils.sha256Hex(late))
                .update();

        for (var token : List.of("A".repeat(32), late)) {
            assertThat(answered(head("POST", "/upload/STATUS/" + token + "/MESSAGE", length, form), 0))
                    .startsWith("HTTP/1.1 303")
                    .contains("/case/" + token);
            assertThat(answered(
                            head("POST", "/upload/STATUS/" + token + "/MESSAGE/parts", "Content-Length: 4000000", form),
                            0))
                    .startsWith("HTTP/1.1 404");
        }
        for (var path : List.of("/upload/APPEAL/" + good + "/MESSAGE", "/upload/STATUS/" + late + "/MESSAGE")) {
            assertThat(answered(head("POST", path, length, form), 0)).startsWith("HTTP/1.1 303");
        }
        for (var path : List.of("/upload/NONE/" + good + "/MESSAGE", "/upload/STATUS/" + good + "/../x", "/upload/x")) {
            assertThat(answered(head("POST", path, length, form), 0)).matches("(?s)HTTP/1\\.1 (400|404).*");
        }
        // With a good one the body is waited for, for a second here.
        assertThat(answered(head("POST", "/upload/STATUS/" + good + "/MESSAGE", length, form), 0))
                .doesNotContain("303", "404");
    }

    @Test
    void aBodyWithoutAnEndIsReadToItsBoundOnly() throws Exception {
        var login = "Authorization: Basic " + Base64.getEncoder().encodeToString("shop:right".getBytes());
        assertThat(answered(
                        head(
                                "POST",
                                "/api/incidents",
                                "Transfer-Encoding: chunked",
                                "Content-Type: application/json",
                                login),
                        4_000_000))
                .startsWith("HTTP/1.1 413");
        assertThat(answered(
                        head(
                                "POST",
                                "/api/marketplace/events",
                                "Transfer-Encoding: chunked",
                                "Content-Type: application/json"),
                        4_000_000))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void whoSendsSlowlyIsCutOff() throws Exception {
        // The time is one second here.
        assertThat(answered("POST /report HTTP/1.1\r\nHost: x\r\nX-Slow:", 0)).matches("(?s)|HTTP/1\\.1 (400|408).*");
        var half = head("POST", "/report", "Content-Length: 100", "Content-Type: application/x-www-form-urlencoded");
        assertThat(answered(half + "text=x", 0)).matches("(?s)|HTTP/1\\.1 (400|408|422).*");
    }

    @Test
    void headersThatAreTooLargeOrBrokenAreRefused() throws Exception {
        assertThat(answered(head("GET", "/report", "X-Long: " + "x".repeat(20_000)), 0))
                .startsWith("HTTP/1.1 400");
        assertThat(answered(head("GET", "/report", "X-Nul: a\0b"), 0)).startsWith("HTTP/1.1 400");
        assertThat(answered(head("GET", "/report?" + "x".repeat(20_000)), 0)).startsWith("HTTP/1.1 400");
        assertThat(answered(head("POST", "/report", "Content-Length: 5", "Content-Length: 6"), 0))
                .startsWith("HTTP/1.1 400");
        assertThat(answered(head("POST", "/report", "Content-Length: 5", "Transfer-Encoding: chunked"), 0))
                .matches("(?s)HTTP/1\\.1 (400|411).*");
        for (var path : List.of(
                "/report/../desk", "//report", "/report/%2e%2e/desk", "/report%0d%0aX: y", "/report;a=b", "/%c0%ae")) {
            assertThat(answered(head("GET", path), 0)).as(path).matches("(?s)HTTP/1\\.1 (302|400|404).*");
        }
    }

    /** It may hold the secret of a link that was copied badly. */
    @Test
    void anAddressThatLeadsNowhereIsNotWrittenDown(CapturedOutput output) throws Exception {
        for (var path : List.of("/case/qzjxSecret/nowhere", "/upload/qzjxSecret", "/answer/qzjxSecret")) {
            assertThat(answered(head("GET", path), 0)).as(path).matches("(?s)HTTP/1\\.1 (302|404).*");
        }
        assertThat(output).doesNotContain("qzjxSecret");
    }

    static Stream<String> strangeJson() {
        return Stream.of(
                "",
                "null",
                "[]",
                "\"qzjx\"",
                "{",
                "{\"whatHappened\":\"a\",\"whatHappened\":\"b\",\"reporter\":{\"email\":\"jo@example.org\"}}",
                "{\"whatHappened\":{\"a\":1},\"reporter\":{\"email\":\"jo@example.org\"}}",
                "{\"whatHappened\":\"a\",\"estimatedLoss\":1e999999999,\"reporter\":{\"email\":\"jo@example.org\"}}",
                "{\"whatHappened\":\"a\",\"estimatedLoss\":" + "9".repeat(5_000) + "}",
                "{\"whatHappened\":\"a\",\"estimatedLoss\":NaN}",
                "{\"whatHappened\":\"a\",\"eventAt\":\"-999999999-01-01T00:00:00Z\",\"reporter\":{\"email\":\"jo@example.org\"}}",
                "{\"whatHappened\":\"a\",\"eventAt\":\"+999999999-12-31T23:59:59-18:00\",\"reporter\":{\"email\":\"jo@example.org\"}}",
                "{\"whatHappened\":\"a\",\"discoveredAt\":\"-9999-01-01T00:00:00Z\",\"reporter\":{\"email\":\"jo@example.org\"}}",
                "{\"whatHappened\":\"\\u0000\",\"reporter\":{\"email\":\"jo@example.org\"}}",
                "{\"whatHappened\":\"a\\ud800\",\"reporter\":{\"email\":\"jo@example.org\"}}",
                "{\"whatHappened\":\"a\",\"reporter\":{\"email\":\"jo@example.org\",\"name\":\"\\u0000\"}}",
                "{\"whatHappened\":\"a\",\"@class\":\"java.lang.Runtime\",\"reporter\":{\"email\":\"jo@example.org\"}}",
                "{\"whatHappened\":\"a\",\"reporter\":{\"email\":\"j\\u0131m@example.org\"}}",
                "{\"whatHappened\":\"a\",\"reporter\":{\"email\":\"\\u212aim@example.org\"}}",
                "{\"whatHappened\":\"a\",\"reporter\":{\"email\":\"\\\"a@b.example,x\\\"@example.org\"}}",
                "[".repeat(100_000),
                "{\"a\":".repeat(50_000));
    }

    @ParameterizedTest
    @MethodSource("strangeJson")
    void jsonThatIsNoReportIsRefusedAndSaysWhy(String body, CapturedOutput output) throws Exception {
        var answer = send(request("/api/incidents")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("shop:right".getBytes()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.status()).as(answer.body()).isIn(400, 422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json.readTree(answer.body()).path("detail").asText()).isNotEmpty();
        assertThat(output.getAll()).doesNotContain(HostileTexts.MARK);
        assertThat(send(signedEvent(body)).status()).isBetween(400, 422);
        assertThat(send(request("/telephony/" + TELEPHONY)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body.length() > 9_000 ? body.substring(0, 9_000) : body)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBodyOfAnotherKindIsRefused() throws Exception {
        var login = "Basic " + Base64.getEncoder().encodeToString("shop:right".getBytes());
        for (var type : List.of(
                "text/plain", "application/xml", "multipart/form-data", "x", "application/json; charset=utf-7", "")) {
            var sent = send(request("/api/incidents")
                    .header("Authorization", login)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")));
            assertThat(sent.status()).as(type).isIn(400, 415);
            for (var path : List.of(
                    "/report", "/link", "/survey/" + survey(), "/telephony/" + TELEPHONY, "/webhooks/sms/inbound")) {
                assertThat(send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString("x")))
                                .status())
                        .as(path + " " + type)
                        .isLessThan(500);
            }
        }
    }

    /** What would be gigabytes once it is unpacked is taken as it came, which is no JSON. */
    @Test
    void aPackedBodyIsNotUnpacked() throws Exception {
        var packed = HostileFiles.all().stream()
                .filter(file -> file.claims().equals("application/gzip"))
                .findFirst()
                .orElseThrow()
                .content();
        var login = "Basic " + Base64.getEncoder().encodeToString("shop:right".getBytes());
        for (var path : List.of("/api/incidents", "/api/marketplace/events", "/telephony/" + TELEPHONY, "/report")) {
            for (var encoding : List.of("gzip", "deflate", "gzip, gzip")) {
                assertThat(send(request(path)
                                        .header("Authorization", login)
                                        .header("Content-Type", "application/json")
                                        .header("Content-Encoding", encoding)
                                        .POST(BodyPublishers.ofByteArray(packed)))
                                .status())
                        .as(path + " " + encoding)
                        .isBetween(400, 422);
            }
        }
    }

    @Test
    void filesOfAStrangerAreKeptAsWhatTheyAreUnderAHarmlessName() throws Exception {
        var page = report();
        for (var file : HostileFiles.all()) {
            var body = new ByteArrayOutputStream();
            body.write(("--qzjxqzjx\r\nContent-Disposition: form-data; name=\"graphic\"\r\n\r\nfalse\r\n--qzjxqzjx\r\n"
                            + "Content-Disposition: form-data; name=\"file\"; filename=\""
                            + file.name().replace("\"", "%22") + "\"\r\nContent-Type: " + file.claims() + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.write(file.content());
            body.write("\r\n--qzjxqzjx--\r\n".getBytes(StandardCharsets.UTF_8));
            var answer = send(request("/upload/STATUS/" + page + "/MESSAGE")
                    .header("Content-Type", "multipart/form-data; boundary=qzjxqzjx")
                    .POST(BodyPublishers.ofByteArray(body.toByteArray())));
            assertThat(answer.status()).as(file.name()).isLessThan(500);
        }

        var kept =
                jdbc.sql("""
                        select e.file_name, e.type from evidence e join portal_link l on l.party_id = e.party_id
                        where l.token_sha256 = :page
                        """).param("page", DigestUtils.sha256Hex(page)).query().listOfRows();
        assertThat(kept).hasSizeGreaterThan(HostileFiles.all().size() / 2);
        assertThat(kept)
                .extracting(row -> row.get("file_name").toString())
                .allSatisfy(name -> assertThat(name)
                        .isNotBlank()
                        .hasSizeLessThan(200)
                        .doesNotContain("/", "\\", "\"", "..")
                        .doesNotContainPattern("[\\p{C}]"));
    }

    static Stream<String> strangeForms() {
        var part = "--x\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\nqzjx\r\n";
        var many = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            many.append(part.formatted("f" + i, ""));
        }
        return Stream.of(
                "",
                "--x",
                "--x\r\n\r\n",
                many + "--x--",
                part.formatted("text", "; filename=\"../../../../tmp/qzjx.jsp\"") + "--x--",
                part.formatted("file", "; filename=\"photo\u202Egpj.exe\"") + "--x--",
                part.formatted("file", "; filename=\"a\0.png\"") + "--x--",
                part.formatted("file", "; filename*=UTF-8''..%2F..%2Fa%00b") + "--x--",
                part.formatted("file", "; filename=\"" + "x".repeat(6_000) + "\"") + "--x--",
                part.formatted("text", "") + "--x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n--x--",
                part.formatted("text", "").substring(0, 30));
    }

    @ParameterizedTest
    @MethodSource("strangeForms")
    void aFormInPartsThatIsBrokenIsRefused(String body, CapturedOutput output) throws Exception {
        var token = report();
        for (var path : List.of(
                "/report",
                "/link",
                "/case/" + token + "/message",
                "/upload/STATUS/" + token + "/MESSAGE",
                "/survey/" + survey(),
                "/login")) {
            var answer = send(request(path)
                    .header("Content-Type", "multipart/form-data; boundary=x")
                    .POST(BodyPublishers.ofString(body)));
            assertThat(answer.status()).as(path).isLessThan(500);
        }
        assertThat(output.getAll()).doesNotContain(HostileTexts.MARK);
    }

    @Test
    void whoSendsTooManyReportsIsToldWhenToComeBack() throws Exception {
        var network = "9.9.9.9";
        Answer answer = null;
        for (int i = 0; i <= 20; i++) {
            answer = send(request("/report", network)
                    .header("Accept", "text/html")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("text=")));
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(answer.body()).contains("<html").doesNotContain("Whitelabel");
        assertThat(send(request("/report").GET()).status()).isEqualTo(200);
    }

    // --- what a browser is told

    @Test
    void everyPageForStrangersIsShutToOthersAndNotKept() throws Exception {
        var token = report();
        for (var page : List.of(
                "/report",
                "/report/thanks/" + token,
                "/case/" + token,
                "/survey/" + survey(),
                "/link/sent",
                "/case/" + "A".repeat(32),
                "/acknowledge/" + "A".repeat(43),
                "/login")) {
            var headers =
                    send(request(page).header("Accept", "text/html").GET()).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(page)
                    .contains(
                            "default-src 'self'", "script-src 'self';", "object-src 'none'", "frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(page).hasValue("nosniff");
            // An address with a token in it is told to nobody else.
            assertThat(headers.firstValue("Referrer-Policy")).as(page).hasValue("same-origin");
            assertThat(headers.firstValue("Cache-Control").orElse("")).as(page).contains("no-store");
            assertThat(headers.firstValue("Server")).as(page).isEmpty();
        }
    }

    // --- how it is sent

    private static Map<String, String> reportFields() {
        return Map.of(
                "danger", "NO",
                "category", "PET_INJURY",
                "text", "Rex was hurt",
                "role", "OWNER",
                "name", "Jo",
                "email", newEmail());
    }

    private static String newEmail() {
        return UUID.randomUUID() + "@example.org";
    }

    private static Map<String, String> agencyFields() {
        return Map.of(
                "kind", "COURT_ORDER",
                "requestDate", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString(),
                "deadline", LocalDate.now(ZoneOffset.UTC).plusDays(9).toString(),
                "agencyKind", "POLICE",
                "agency", "City police",
                "name", "Kim Officer",
                "email", newEmail(),
                "country", "AT",
                "market", "EU",
                "scope", "Who booked on 3 May?");
    }

    private String stamp(String page) throws Exception {
        return between(send(request(page).GET()).body(), "name=\"stamp\" value=\"");
    }

    /** @return the token of the status page of a new report */
    private String report() throws Exception {
        var fields = new LinkedHashMap<>(reportFields());
        fields.put("stamp", stamp("/report"));
        var location = form("/report", fields).headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private String survey() throws Exception {
        if (jdbc.sql("select count(*) from party").query(Long.class).single() == 0) {
            report();
        }
        var token = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into survey (id, incident_id, party_id, kind, source, token, sent_at, expires_at)
                        select gen_random_uuid(), incident_id, id, 'CLAIM', :token, :token, now(), now() + interval '1 day'
                        from party order by created_at desc limit 1
                        """).param("token", token).update();
        return token;
    }

    private static final String STATEMENT = """
            with i as (insert into investigation (id, incident_id, source, begun_at)
                values (:id, :incident, cast(:id as text), now()) returning id),
              p as (insert into investigation_plan (id, investigation_id, source, substance, evidence_needed, planned_by, planned_at)
                select id, id, cast(:id as text), :words, :words, 'ts-agent', now() from i returning id)
            insert into statement (id, plan_id, investigation_id, incident_id, party_id, respondent, state, planned_at, requested_at,
              due_at)
            select id, id, id, :incident, :party, true, 'REQUESTED', now(), now(), now() + interval '1 day' from p
            """;

    private static final String OFFER = """
            insert into claim (id, number, incident_id, claim_type, claimant, payee, loss_at, reported_at, facts, terms, status,
              status_since, offer_id, eligible_total, deductible, payable, opened_at, opened_by)
            values (:id, 'CL-' || cast(:id as text), :incident, 'VET_OWNER_PET', :party, :party, now(), now(), '{}',
              '{"currency": "USD", "cap": 25000}', 'OFFERED', now(), :id, 150, 29.50, 120.50, now(), 'ts-agent')
            """;

    private static final String DECISION = """
            with r as (insert into safety_review (id, incident_id, source, requested_by, finding, risk_to_others, party_id, opened_at)
                values (:id, :incident, cast(:id as text), 'ts-lead', 'SUBSTANTIATED', 'LOW', :party, now()) returning id)
            insert into enforcement (id, review_id, incident_id, party_id, subject_ref, subject_role, source, state, action,
              booking_plan, payout_plan, notice_exception, court_order, business_user, income_critical, second_reviewer_needed,
              decided_by, decided_at, notified_at, applied_at)
            select id, id, :incident, :party, 'u-77', 'PROVIDER', cast(:id as text), 'IN_FORCE', 'FORMAL_WARNING', 'KEEP', 'RELEASE',
              false, false, false, false, false, 'ts-lead', now(), now(), now() from r
            """;

    /**
     * Asks the party of a status page for something new.
     *
     * @return the token of the link by which it answers
     */
    private String asked(String page, String purpose, String question) {
        var token = UUID.randomUUID().toString();
        var subject = UUID.randomUUID();
        var link = jdbc.sql("""
                        insert into portal_link (id, token_sha256, purpose, incident_id, party_id, subject_id, created_at, expires_at)
                        select :subject, :digest, :purpose, incident_id, party_id, :subject, now(), now() + interval '1 day'
                        from portal_link where token_sha256 = :page returning incident_id, party_id
                        """)
                .param("subject", subject)
                .param("digest", DigestUtils.sha256Hex(token))
                .param("purpose", purpose)
                .param("page", DigestUtils.sha256Hex(page))
                .query()
                .singleRow();
        var words = texts.keep(
                new IncidentId((UUID) link.get("incident_id")), "allegationSubstance", "Rex was hit", Actor.SYSTEM);
        jdbc.sql(question)
                .param("id", subject)
                .param("incident", link.get("incident_id"))
                .param("party", link.get("party_id"))
                .param("words", words)
                .update();
        return token;
    }

    private Answer api(Map<String, String> fields) throws Exception {
        var body = json.createObjectNode();
        var reporter = body.putObject("reporter");
        fields.forEach((names, value) -> Stream.of(names.split(", ")).forEach(name -> {
            if (name.startsWith("reporter.")) {
                reporter.put(name.substring("reporter.".length()), value);
            } else {
                body.put(name, value);
            }
        }));
        return send(request("/api/incidents")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("shop:right".getBytes()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    private String eventBody(Map<String, String> fields) {
        var data = json.createObjectNode();
        data.put("reviewId", UUID.randomUUID().toString())
                .put("reason", "ALLEGED")
                .put("text", "He hit my dog");
        var author = data.putObject("author")
                .put("userId", "u-1")
                .put("role", "OWNER")
                .put("email", "a@example.org");
        var event = json.createObjectNode()
                .put("type", "review.flagged")
                .put("timestamp", Instant.now().toString());
        fields.forEach((name, value) -> {
            if (name.startsWith("author.")) {
                author.put(name.substring("author.".length()), value);
            } else if (name.equals("type")) {
                event.put(name, value);
            } else {
                data.put(name, value);
            }
        });
        return event.set("data", data).toString();
    }

    private Answer event(Map<String, String> fields) throws Exception {
        return send(signedEvent(eventBody(fields)));
    }

    private HttpRequest.Builder signedEvent(String body) {
        var id = UUID.randomUUID().toString();
        var now = Instant.now();
        return request("/api/marketplace/events")
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", WebhookSigner.sign(MarketplaceSimulator.SECRET, id, now, body))
                .POST(BodyPublishers.ofString(body));
    }

    private Answer event(String id, Instant at, String signature, String body) throws Exception {
        var request = request("/api/marketplace/events")
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .POST(BodyPublishers.ofString(body));
        return send(signature == null ? request : request.header("webhook-signature", signature));
    }

    private Post to(String path) {
        return fields -> form(path, fields);
    }

    private Answer form(String path, Map<String, String> fields) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields))));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder request(String path) {
        int network = NETWORKS.incrementAndGet();
        return request(path, "9." + network / 62_500 + "." + network / 250 % 250 + "." + network % 250);
    }

    private HttpRequest.Builder request(String path, String network) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("X-Forwarded-For", network);
    }

    private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body(), answer.headers());
    }

    private static String head(String method, String path, String... headers) {
        int network = NETWORKS.incrementAndGet();
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 8." + network / 62_500 + "."
                + network / 250 % 250 + "." + network % 250 + "\r\n"
                + Arrays.stream(headers).map(header -> header + "\r\n").collect(Collectors.joining()) + "\r\n";
    }

    /** What comes back for these bytes, which no client would send; and for as many more in chunks. */
    private String answered(String bytes, int more) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            var chunk = ("2000\r\n" + " ".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            try {
                for (int sent = 0; sent < more; sent += 0x2000) {
                    out.write(chunk);
                }
                out.flush();
            } catch (SocketException e) {
                // Cut off, which is right; the answer came before.
            }
            var answer = new ByteArrayOutputStream();
            try {
                for (int b; (b = socket.getInputStream().read()) >= 0 && answer.size() < 2_000; ) {
                    answer.write(b);
                    if (answer.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                        break;
                    }
                }
            } catch (SocketException e) {
                // Cut off after the answer.
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private static String between(String text, String before) {
        int from = text.indexOf(before) + before.length();
        assertThat(from).as(before).isGreaterThanOrEqualTo(before.length());
        return text.substring(from, text.indexOf('"', from));
    }
}
