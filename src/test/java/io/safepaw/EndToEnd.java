package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.safepaw.casefile.Category;
import io.safepaw.embedded.EmbeddedCamunda;
import io.safepaw.local.MarketplaceSimulator;
import io.safepaw.staff.AgentLevel;
import io.safepaw.staff.NewQualification;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.TeamDay;
import io.safepaw.testing.DeliveredTwice;
import io.safepaw.testing.SmsLoopback;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.lang.Nullable;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The main job of Safepaw with everything real: mail servers, database, process engine, models, workers. One application
 * for all classes below; its time is the engine's.
 *
 * <p>Every job is done twice, see {@link DeliveredTwice}.
 *
 * <p>What a test does, it does as people do: it writes and reads mail, and works through the API as somebody of the staff.
 * Every role has a member named after it.
 */
@SpringBootTest(
        properties = "camunda.client.worker.defaults.enabled=true",
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("basic")
@Import({EndToEnd.EngineTime.class, DeliveredTwice.class})
abstract class EndToEnd {

    static final String MAILBOX = "incidents@safepaw.local";

    /** A day of 300 incidents ends more process instances than are kept of others. */
    static final EmbeddedCamunda CAMUNDA = EmbeddedCamunda.builder()
            .grpcPort(0)
            .restPort(0)
            .managementPort(0)
            .keptInstances(20_000)
            .start();

    static final GreenMail MAIL = mailServer();
    static final MarketplaceSimulator MARKETPLACE = marketplace();
    static final SmsLoopback PHONES = SmsLoopback.start(0);

    private static final String PUBLIC_URL = "https://safepaw.example.org";
    static final String TELEPHONY_SECRET = "0123456789abcdef0123456789abcdef";
    static final String PASSWORD = "a long password";
    static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private Qualifications qualifications;

    @Autowired
    private TeamDay day;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    @BeforeEach
    void phonesReachTheApplication() {
        PHONES.calls(PUBLIC_URL, "http://localhost:" + port, clock);
    }

    @BeforeEach
    void everyRoleIsOnDuty() {
        Stream.concat(Roles.ALL.stream(), Stream.of(Roles.API_CLIENT)).forEach(role -> register(role, role));
        qualifications.change(
                "appeals-reviewer",
                new NewQualification(AgentLevel.LEAD, day.today().minusDays(1), null, Set.of(Category.values())),
                Roles.MANAGER);
    }

    /** Lets somebody in who is known by this name in the API. */
    void register(String username, String role) {
        staff.find(username)
                .orElseGet(() ->
                        staff.register(new NewStaffMember(username, "The " + username, PASSWORD, Set.of(role), false)));
    }

    @AfterEach
    void whatIsDeliveredTwiceHasOneEffect() {
        assertThat(DeliveredTwice.effects()).isEmpty();
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry properties) {
        properties.add("CAMUNDA_REST_ADDRESS", CAMUNDA::restAddress);
        properties.add("CAMUNDA_GRPC_ADDRESS", CAMUNDA::grpcAddress);
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        properties.add("safepaw.intake.mailbox.host", () -> "127.0.0.1");
        properties.add("safepaw.intake.mailbox.port", () -> MAIL.getImap().getPort());
        properties.add("safepaw.intake.mailbox.ssl", () -> false);
        properties.add("safepaw.intake.mailbox.user", () -> MAILBOX);
        properties.add("safepaw.intake.mailbox.password", () -> "secret");
        MARKETPLACE.settings().forEach((name, value) -> properties.add(name, () -> value));
        PHONES.settings(PUBLIC_URL).forEach((name, value) -> properties.add(name, () -> value));
        properties.add("safepaw.telephony.webhook-secrets", () -> TELEPHONY_SECRET);
        properties.add("safepaw.enforcement.transparency-folder", () -> "target/transparency");
    }

    // --- mail

    static String newAddress(String name) {
        return name + "." + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
    }

    static void write(String from, String to, String subject, String text, @Nullable String inReplyTo)
            throws MessagingException {
        send(from, to, subject, inReplyTo, message -> message.setText(text));
    }

    /** A mail with a file. */
    static void write(String from, String to, String subject, String text, String fileName, byte[] file)
            throws MessagingException {
        send(from, to, subject, null, with(text, fileName, file));
    }

    private static Body with(String text, String fileName, byte[] file) {
        return message -> {
            var words = new MimeBodyPart();
            words.setText(text);
            var attached = new MimeBodyPart();
            attached.setFileName(fileName);
            attached.setDataHandler(new DataHandler(new ByteArrayDataSource(file, "application/pdf")));
            message.setContent(new MimeMultipart(words, attached));
        };
    }

    private interface Body {
        void into(MimeMessage message) throws MessagingException;
    }

    private static void send(String from, String to, String subject, @Nullable String inReplyTo, Body body)
            throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(MAIL.getSmtp().getPort()));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(from);
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject(subject);
        body.into(message);
        if (inReplyTo != null) {
            message.setHeader("In-Reply-To", inReplyTo);
            message.setHeader("References", inReplyTo);
        }
        Transport.send(message);
    }

    /** Answers a mail of ours as mail programs do. */
    static void reply(String from, MimeMessage to, String text) throws MessagingException {
        reply(from, to, message -> message.setText(text));
    }

    static void reply(String from, MimeMessage to, String text, String fileName, byte[] file)
            throws MessagingException {
        reply(from, to, with(text, fileName, file));
    }

    private static void reply(String from, MimeMessage to, Body body) throws MessagingException {
        send(
                from,
                ((InternetAddress) to.getReplyTo()[0]).getAddress(),
                "Re: " + to.getSubject(),
                to.getMessageID(),
                body);
    }

    /** The n-th mail that this address has received, counted from 1. */
    static MimeMessage mailTo(String address, int count) {
        return await("mail " + count)
                .until(() -> received(address), mails -> mails.size() >= count)
                .get(count - 1);
    }

    /** The first mail to this address whose text contains these words, wherever its lines end. */
    static MimeMessage mailWith(String address, String words) {
        eventually(
                () -> assertThat(received(address)).extracting(EndToEnd::text).anyMatch(text -> has(text, words)));
        return received(address).stream()
                .filter(mail -> has(text(mail), words))
                .findFirst()
                .orElseThrow();
    }

    private static boolean has(String text, String words) {
        return text.replaceAll("\\s+", " ").contains(words);
    }

    static List<MimeMessage> received(String address) {
        return Arrays.stream(MAIL.getReceivedMessagesForDomain(address)).toList();
    }

    static String text(MimeMessage message) {
        try {
            var content = message.getContent();
            while (content instanceof MimeMultipart parts) {
                content = parts.getBodyPart(0).getContent();
            }
            return String.valueOf(content);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    // --- the API, as somebody of the staff

    /** Number of the only incident that this address reported. */
    String numberOf(String reporter) {
        return await("incident of the report")
                .until(() -> search(reporter), found -> found.size() == 1)
                .get(0);
    }

    private List<String> search(String reporter) {
        return each(call("ts-agent", "POST", "/api/incidents/search", Map.of("q", reporter))
                        .get("items"))
                .map(item -> item.get("number").asText())
                .toList();
    }

    JsonNode incident(String number) {
        return call("ts-agent", "GET", "/api/incidents/" + number, null);
    }

    /** Id of the first party with this role. */
    String party(String number, String role) {
        return each(incident(number).get("parties"))
                .filter(party -> party.get("role").asText().equals(role))
                .map(party -> party.get("id").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + role + " in " + number));
    }

    List<JsonNode> events(String number, String type) {
        return each(call("ts-agent", "GET", "/api/incidents/" + number + "/events", null))
                .filter(event -> event.get("type").asText().equals(type))
                .toList();
    }

    void awaitEvent(String number, String type) {
        await(type).until(() -> !events(number, type).isEmpty());
    }

    List<JsonNode> tasks(String number) {
        return each(call("ts-agent", "GET", "/api/incidents/" + number + "/tasks", null))
                .toList();
    }

    /** The oldest open task with this form, as soon as there is one. */
    JsonNode task(String number, String form) {
        return task(number, form, task -> true);
    }

    JsonNode task(String number, String form, Predicate<JsonNode> which) {
        eventually(() -> assertThat(tasks(number))
                .anyMatch(task -> task.path("form").asText().equals(form) && which.test(task)));
        return tasks(number).stream()
                .filter(task -> task.path("form").asText().equals(form) && which.test(task))
                .findFirst()
                .orElseThrow();
    }

    /** Takes the next task with this form and completes it. */
    void complete(String role, String number, String form, Map<String, ?> values) {
        complete(role, task(number, form), values);
    }

    void complete(String role, JsonNode task, Map<String, ?> values) {
        var path = "/api/tasks/" + task.get("key").asText();
        call(role, "POST", path + "/claim", Map.of());
        call(role, "POST", path + "/complete", values);
    }

    /** Starts an action on an incident, as soon as it is offered. */
    void act(String role, String number, String action, Map<String, ?> values) {
        var path = "/api/incidents/" + number + "/actions";
        await("action " + action)
                .until(() -> each(call(role, "GET", path, null))
                        .anyMatch(offered -> offered.get("id").asText().equals(action)));
        call(role, "POST", path + "/" + action, values);
    }

    /** What may be chosen in a field of an action: values by their labels. */
    Map<String, String> choices(String role, String number, String action, String options) {
        var known = call(role, "GET", "/api/incidents/" + number + "/actions/" + action, null);
        return each(known.get("known").get(options))
                .collect(Collectors.toMap(
                        option -> option.get("label").asText(),
                        option -> option.get("value").asText()));
    }

    /** The problem document of a call that must be refused. */
    JsonNode refused(int status, String role, String method, String path, @Nullable Object body) {
        var response = send(role, method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return read(response.body());
    }

    JsonNode call(String role, String method, String path, @Nullable Object body) {
        var response = send(role, method, path, body);
        assertThat(response.statusCode())
                .as(method + " " + path + " " + body + ": " + response.body())
                .isBetween(200, 299);
        return read(response.body());
    }

    private HttpResponse<String> send(String role, String method, String path, @Nullable Object body) {
        try {
            var credentials =
                    Base64.getEncoder().encodeToString((role + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            var content = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body));
            var request = HttpRequest.newBuilder(URI.create(address(path)))
                    .header("Authorization", "Basic " + credentials)
                    .header("Content-Type", "application/json")
                    .method(method, content)
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String address(String path) {
        return "http://localhost:" + port + path;
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    // --- time

    /** Lets time pass for the engine and for Safepaw. */
    static void pass(Duration time) {
        CAMUNDA.increaseTime(time);
    }

    static void eventually(ThrowingRunnable assertion) {
        await().untilAsserted(assertion);
    }

    private static MarketplaceSimulator marketplace() {
        try {
            return MarketplaceSimulator.start(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GreenMail mailServer() {
        var server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        server.withConfiguration(new GreenMailConfiguration()
                .withDisabledAuthentication()
                .withSieveIgnoreDetail()
                .withUser(MAILBOX, MAILBOX, "secret"));
        server.start();
        return server;
    }

    /** Safepaw's time is the engine's. */
    @TestConfiguration
    static class EngineTime {

        @Bean
        @Primary
        Clock engineClock() {
            return new Clock() {
                @Override
                public Instant instant() {
                    return CAMUNDA.now();
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };
        }
    }
}
