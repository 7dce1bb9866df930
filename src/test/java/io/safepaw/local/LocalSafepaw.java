package io.safepaw.local;

import io.safepaw.SafepawApplication;
import io.safepaw.embedded.EmbeddedCamunda;
import io.safepaw.local.LocalPorts.PortProblem;
import io.safepaw.local.LocalPorts.Service;
import io.safepaw.testing.SmsLoopback;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Starts the whole system on this machine: {@code mvn spring-boot:test-run}. */
public final class LocalSafepaw {

    /** First line of what it prints when it takes reports. */
    public static final String READY = "Safepaw runs.";

    /** Refused outside the profile of the local run; its bytes say what it is. */
    public static final String DEMO_KEY = "c2FmZXBhdyBkZW1vIGtleSwga25vd24gdG8gYWxsISE=";

    private static final Path DATA = Path.of("target", "local");

    private LocalSafepaw() {}

    public static void main(String[] args) throws Exception {
        try {
            start(LocalPorts.fromSystemProperties(), data(), args);
        } catch (PortProblem e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (RuntimeException e) {
            // Spring has said why; the engine's threads would keep the process alive.
            System.err.println("Safepaw did not start. If data of an earlier version is in the way, delete " + data());
            System.exit(1);
        }
    }

    private static Path data() {
        return Path.of(System.getProperty("safepaw.local.data", DATA.toString()));
    }

    /**
     * Starts everything and returns when Safepaw answers.
     *
     * @param data where PostgreSQL keeps its files
     * @throws PortProblem if a port is taken
     */
    static ConfigurableApplicationContext start(LocalPorts ports, Path data, String... args) throws Exception {
        ports.check();
        var postgres = LocalPostgres.start(data.resolve("postgres"), ports.of(Service.POSTGRES));
        var camunda = EmbeddedCamunda.builder()
                .grpcPort(ports.of(Service.CAMUNDA_GRPC))
                .restPort(ports.of(Service.CAMUNDA_REST))
                .managementPort(ports.of(Service.CAMUNDA_MANAGEMENT))
                .start();
        var mail = LocalMail.start(ports.of(Service.SMTP), ports.of(Service.IMAP));
        var marketplace = MarketplaceSimulator.start(ports.of(Service.MARKETPLACE));
        var phones = SmsLoopback.start(ports.of(Service.SMS));
        phones.deliverByItself();

        var application = new SpringApplication(SafepawApplication.class, LocalConfiguration.class);
        application.setAdditionalProfiles("local");
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) context -> {
            // What runs here wins over application.yml; the command line wins over both.
            context.getEnvironment()
                    .getPropertySources()
                    .addAfter(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            new MapPropertySource("local-run", properties(ports, postgres, marketplace, phones)));
            // Registered as beans, so that they are closed with the application, after everything that uses them.
            context.registerBean(LocalPorts.class, () -> ports);
            context.registerBean(LocalPostgres.class, () -> postgres);
            context.registerBean(EmbeddedCamunda.class, () -> camunda);
            context.registerBean(LocalMail.class, () -> mail);
            context.registerBean(MarketplaceSimulator.class, () -> marketplace);
            context.registerBean(SmsLoopback.class, () -> phones);
            // Safepaw's time is the engine's time, so that moving the one moves the other.
            context.registerBean("clock", Clock.class, () -> new EngineClock(camunda));
        });
        return application.run(args);
    }

    private static Map<String, Object> properties(
            LocalPorts ports, LocalPostgres postgres, MarketplaceSimulator marketplace, SmsLoopback phones) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("server.port", ports.of(Service.HTTP));
        properties.put("SAFEPAW_PORT", ports.of(Service.HTTP));
        properties.put("SAFEPAW_DB_URL", postgres.jdbcUrl());
        properties.put("SAFEPAW_DB_USER", "postgres");
        properties.put("SAFEPAW_DB_PASSWORD", "postgres");
        properties.put("CAMUNDA_REST_ADDRESS", "http://localhost:" + ports.of(Service.CAMUNDA_REST));
        properties.put("CAMUNDA_GRPC_ADDRESS", "http://localhost:" + ports.of(Service.CAMUNDA_GRPC));
        properties.put("safepaw.encryption.current", "local");
        properties.put("safepaw.encryption.keys.local", DEMO_KEY);
        properties.put("spring.mail.host", "localhost");
        properties.put("spring.mail.port", ports.of(Service.SMTP));
        properties.put("safepaw.intake.mailbox.enabled", true);
        properties.put("safepaw.intake.mailbox.host", "localhost");
        properties.put("safepaw.intake.mailbox.port", ports.of(Service.IMAP));
        properties.put("safepaw.intake.mailbox.ssl", false);
        // The mail server does not follow the clock that the page "Local" moves.
        properties.put("safepaw.intake.mailbox.trust-server-time", false);
        properties.put("safepaw.intake.mailbox.user", LocalMail.INCIDENTS);
        properties.put("safepaw.intake.mailbox.password", "demo");
        properties.put("safepaw.telephony.webhook-secrets", LocalTelephone.SECRET);
        properties.putAll(marketplace.settings());
        properties.putAll(phones.settings(address(ports)));
        return properties;
    }

    static String address(LocalPorts ports) {
        return "http://localhost:" + ports.of(Service.HTTP);
    }

    /** What a person who has just started it needs to know. */
    static void printWelcome(PrintStream out, LocalPorts ports) {
        out.println("""

                %9$s

                  Desk              http://localhost:%1$d/desk        users: their role, e.g. ts-agent; password: demo
                  Local page        http://localhost:%1$d/desk/local  clock, sample reports, mailboxes, text messages, marketplace
                  API               http://localhost:%1$d/swagger-ui.html
                  Camunda           REST http://localhost:%2$d/v2, gRPC localhost:%3$d, management http://localhost:%4$d
                  Mail              SMTP localhost:%5$d, IMAP localhost:%6$d (user = address, any password)
                  PostgreSQL        localhost:%7$d, user and password postgres

                Send a first report:

                  printf 'From: Olivia Owner <olivia.owner@example.org>\\nTo: %8$s\\nSubject: My dog is hurt\\n\\nBruno cut his paw at the sitter and it is bleeding.\\n' \\
                    | curl --silent --show-error smtp://localhost:%5$d --mail-from olivia.owner@example.org --mail-rcpt %8$s --upload-file -

                Stop with Ctrl+C.
                """.formatted(
                        ports.of(Service.HTTP),
                        ports.of(Service.CAMUNDA_REST),
                        ports.of(Service.CAMUNDA_GRPC),
                        ports.of(Service.CAMUNDA_MANAGEMENT),
                        ports.of(Service.SMTP),
                        ports.of(Service.IMAP),
                        ports.of(Service.POSTGRES),
                        LocalMail.INCIDENTS,
                        READY));
    }
}
