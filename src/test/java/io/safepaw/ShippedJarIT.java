package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.safepaw.embedded.EmbeddedCamunda;
import io.safepaw.local.MarketplaceSimulator;
import io.safepaw.testing.TestKeys;
import io.safepaw.testing.TestPostgres;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.util.TestSocketUtils;

/** The jar as it is shipped, without anything of the tests on its class path, killed as a machine dies. */
class ShippedJarIT {

    private static final String MAILBOX = "incidents@safepaw.local";
    private static final String ACKNOWLEDGE = "safepaw.communication.acknowledge-report";
    private static final String PAY = "safepaw.claims.request-payment";
    private static final int MAILS = 60;

    /** Two JVMs with an engine on a machine that has other things to do. */
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

    private final EmbeddedCamunda camunda = EmbeddedCamunda.onFreePorts();
    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private final String database = TestPostgres.newDatabase();
    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database, "postgres", "postgres"));
    private final int port = TestSocketUtils.findAvailableTcpPort();
    private final List<Process> started = new ArrayList<>();
    private final MarketplaceSimulator marketplace = MarketplaceSimulator.start(0);

    ShippedJarIT() throws IOException {}

    @AfterEach
    void stopEverything() {
        started.forEach(Process::destroyForcibly);
        mail.stop();
        marketplace.close();
        camunda.close();
    }

    /** Killed with one incident between the effect and the completion of its jobs, and with mails in all states between. */
    @Test
    void aKilledProcessLosesNothingAndDoesNothingTwice() throws Exception {
        mail.withConfiguration(
                new GreenMailConfiguration().withDisabledAuthentication().withUser(MAILBOX, MAILBOX, "secret"));
        mail.start();
        marketplace.register(address(0), "OWNER");
        camunda.loseCompletionsOf(Set.of(ACKNOWLEDGE, PAY));
        var first = start("killed");
        post(0);
        await().until(() -> count("party where marketplace_user_id is not null") == 1);
        var payment = paymentInTheEngine();
        await().untilAsserted(() -> {
            assertThat(camunda.lostCompletions()).contains(ACKNOWLEDGE, PAY);
            assertThat(acknowledgements()).hasSize(1);
            // Until it is noted as sent, a mail is in doubt and sent again (decision 0030).
            assertThat(count("outgoing_message where state = 'SENT'")).isEqualTo(1);
            assertThat(marketplace.payments()).hasSize(1);
        });
        for (int number = 1; number < MAILS; number++) {
            post(number);
        }
        // In the middle: some are read only, some are incidents, some have their task already.
        await().pollInterval(Duration.ofMillis(5)).until(() -> count("incident") >= MAILS / 3);
        first.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(count("incident")).isLessThan(MAILS);
        assertThat(completed("Task_AcknowledgeReport")).isZero();
        assertThat(completed("Task_Pay")).isZero();
        camunda.loseCompletionsOf(Set.of());

        start("restarted");

        await().untilAsserted(() -> {
            assertThat(count("inbound_message where state = 'FILED'")).isEqualTo(MAILS);
            assertThat(count("event_publication where completion_date is null")).isZero();
            assertThat(count("work_item where element_id = 'Task_TriageIncident'"))
                    .isEqualTo(MAILS);
            assertThat(count("outgoing_message where state = 'SENT'")).isEqualTo(MAILS);
            assertThat(completed("Task_AcknowledgeReport")).isEqualTo(MAILS);
            assertThat(completed("EndEvent_Paid")).isEqualTo(1);
        });
        assertThat(acknowledgements().stream().distinct()).hasSize(MAILS);
        assertThat(acknowledgements()).filteredOn(address(0)::equals).hasSize(1);
        assertThat(count("incident")).isEqualTo(MAILS);
        assertThat(count("work_item")).isEqualTo(MAILS);
        assertThat(count("outgoing_message")).isEqualTo(MAILS);
        assertThat(marketplace.payments()).containsOnlyKeys(payment + ":1");
        assertThat(count("case_event where type = 'ClaimPaymentRequested'")).isEqualTo(1);
        assertThat(count("claim_payment where state = 'SETTLED'")).isEqualTo(1);
    }

    /** A claim that is decided, and a process with the one step that pays it. */
    private UUID paymentInTheEngine() {
        var claim = UUID.randomUUID();
        var payment = UUID.randomUUID();
        jdbc.sql("""
                        insert into claim (id, number, incident_id, claim_type, claimant, payee, loss_at, reported_at, facts,
                          status, status_since, opened_at, opened_by)
                        select :id, 'C-000001', i.id, 'VET_OWNER_PET', p.id, p.id, now(), now(), '{}', 'WAITING_INTERNAL', now(),
                          now(), 'system'
                        from incident i join party p on p.incident_id = i.id
                        """).param("id", claim).update();
        jdbc.sql("""
                        insert into claim_payment (id, claim_id, amount, currency, payee, state, attempt, requested_at)
                        select :id, id, 250, 'USD', payee, 'PREPARED', 1, now() from claim where id = :claim
                        """).param("id", payment).param("claim", claim).update();
        var model = Bpmn.createExecutableProcess("pay")
                .startEvent()
                .serviceTask("Task_Pay", task -> task.zeebeJobType(PAY))
                .endEvent("EndEvent_Paid")
                .done();
        try (var engine = engine()) {
            engine.newDeployResourceCommand()
                    .addProcessModel(model, "pay.bpmn")
                    .send()
                    .join();
            engine.newCreateInstanceCommand()
                    .bpmnProcessId("pay")
                    .latestVersion()
                    .variables(Map.of("claimId", claim.toString(), "paymentId", payment.toString()))
                    .send()
                    .join();
        }
        return payment;
    }

    /** How often an element was completed. */
    private long completed(String element) {
        try (var engine = engine()) {
            return engine.newElementInstanceSearchRequest()
                    .filter(filter -> filter.elementId(element).state(ElementInstanceState.COMPLETED))
                    .send()
                    .join()
                    .page()
                    .totalItems();
        }
    }

    private CamundaClient engine() {
        return CamundaClient.newClientBuilder()
                .restAddress(camunda.restAddress())
                .grpcAddress(camunda.grpcAddress())
                .build();
    }

    private Process start(String name) throws IOException, InterruptedException {
        var log = Path.of("target", "shipped-jar-" + name + ".log");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        System.getProperty("safepaw.jar"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment());
        var process = builder.start();
        started.add(process);
        var ready = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            await().atMost(STARTS_WITHIN)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .failFast("The jar ended by itself; see " + log, () -> !process.isAlive())
                    .until(() -> http.send(ready, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
        }
        return process;
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("SPRING_PROFILES_ACTIVE", "basic"),
                Map.entry("SAFEPAW_PORT", Integer.toString(port)),
                Map.entry("SAFEPAW_DB_URL", database),
                Map.entry("SAFEPAW_DB_USER", "postgres"),
                Map.entry("SAFEPAW_DB_PASSWORD", "postgres"),
                Map.entry("SAFEPAW_ENCRYPTION_CURRENT", "k1"),
                Map.entry("SAFEPAW_ENCRYPTION_KEYS_K1", TestKeys.NEW),
                Map.entry("CAMUNDA_REST_ADDRESS", camunda.restAddress().toString()),
                Map.entry("CAMUNDA_GRPC_ADDRESS", camunda.grpcAddress().toString()),
                // What the dead process had taken comes back soon.
                Map.entry("CAMUNDA_CLIENT_WORKER_DEFAULTS_TIMEOUT", "PT5S"),
                Map.entry("SAFEPAW_MAIL_LEASE", "PT10S"),
                Map.entry("SAFEPAW_MARKETPLACE_BASEURL", marketplace.baseUrl()),
                Map.entry("SAFEPAW_MARKETPLACE_TOKEN", MarketplaceSimulator.TOKEN),
                Map.entry("SAFEPAW_MARKETPLACE_WEBHOOKSECRETS", MarketplaceSimulator.SECRET),
                Map.entry("SAFEPAW_SMTP_HOST", "127.0.0.1"),
                Map.entry("SAFEPAW_SMTP_PORT", Integer.toString(mail.getSmtp().getPort())),
                Map.entry("SAFEPAW_IMAP_HOST", "127.0.0.1"),
                Map.entry("SAFEPAW_IMAP_PORT", Integer.toString(mail.getImap().getPort())),
                Map.entry("SAFEPAW_IMAP_SSL", "false"),
                Map.entry("SAFEPAW_IMAP_USER", MAILBOX),
                Map.entry("SAFEPAW_IMAP_PASSWORD", "secret"));
    }

    private void post(int number) throws MessagingException {
        var text = "From: Jo <" + address(number) + ">\r\nTo: " + MAILBOX + "\r\nSubject: Bitten " + number
                + "\r\nMessage-ID: <" + UUID.randomUUID()
                + "@example.org>\r\n\r\nA dog bit mine on our walk.\r\n";
        mail.getUserManager()
                .getUser(MAILBOX)
                .deliver(new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))));
    }

    /** Whom our first answers reached. */
    private List<String> acknowledgements() {
        return Arrays.stream(mail.getReceivedMessages())
                .map(ShippedJarIT::recipient)
                .filter(recipient -> !recipient.equals(MAILBOX))
                .toList();
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String address(int number) {
        return "jo" + number + "@example.org";
    }

    private int count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Integer.class).single();
    }
}
