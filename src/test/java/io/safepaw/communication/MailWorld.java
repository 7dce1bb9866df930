package io.safepaw.communication;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.testing.MutableClock;
import io.safepaw.testing.SmsLoopback;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The mail server, the parties and the time around the module under test. */
@TestConfiguration
class MailWorld {

    static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");

    @Bean
    MutableClock clock() {
        return new MutableClock(NINE);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail greenMail() {
        var setup = new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(10_000);
        return new GreenMail(setup);
    }

    @Bean
    DynamicPropertyRegistrar mailServerAddress(GreenMail greenMail) {
        return registry -> {
            registry.add("spring.mail.host", () -> "127.0.0.1");
            registry.add("spring.mail.port", () -> greenMail.getSmtp().getPort());
        };
    }

    @Bean
    SmsLoopback smsLoopback() {
        return SmsLoopback.start(0);
    }

    @Bean
    DynamicPropertyRegistrar smsAddress(SmsLoopback loopback) {
        return registry -> registry.add("safepaw.sms.api-url", loopback::apiUrl);
    }

    /** The page of a party, as the portal has it. */
    @Bean
    StatusLinks statusLinks() {
        return party -> "https://safepaw.example/case/" + party;
    }

    @Bean
    Scene scene(
            Incidents incidents,
            Parties parties,
            Contacts contacts,
            JdbcClient jdbc,
            GreenMail greenMail,
            JavaMailSenderImpl mailSettings,
            MutableClock clock) {
        return new Scene(incidents, parties, contacts, jdbc, greenMail, mailSettings, clock);
    }

    /** What the tests do and see. */
    record Scene(
            Incidents incidents,
            Parties parties,
            Contacts contacts,
            JdbcClient jdbc,
            GreenMail mailServer,
            JavaMailSenderImpl mailSettings,
            MutableClock clock) {

        /** Forgets the mail of the tests before. */
        void reset() {
            drop("QUEUED");
            // A mail of the test before may be half way through the server, and would arrive in this one.
            Awaitility.await()
                    .until(() -> jdbc.sql(
                                            "select count(*) from outgoing_message where state = 'SENDING' and locked_until > :now")
                                    .param("now", Timestamp.from(clock.instant()))
                                    .query(Long.class)
                                    .single()
                            == 0);
            drop("SENDING");
            if (!mailServer.isRunning()) {
                mailServer.start();
            }
            mailSettings.setPort(mailServer.getSmtp().getPort());
            purge();
            clock.set(NINE);
        }

        private void drop(String state) {
            jdbc.sql("update outgoing_message set state = 'DROPPED' where state = :state")
                    .param("state", state)
                    .update();
        }

        private void purge() {
            try {
                mailServer.purgeEmailFromAllMailboxes();
            } catch (FolderException e) {
                throw new IllegalStateException(e);
            }
        }

        /** An incident that somebody with this address reported. */
        Incident reported(String email) {
            return incidents.open(new NewIncident(
                    Channel.EMAIL,
                    "Dog hurt",
                    Facts.unknown(Category.OTHER),
                    "US",
                    null,
                    new NewParty(PartyRole.REPORTER, "Jo O'Brien", email, null, null),
                    clock.instant()));
        }

        /** A mail of the reporter. */
        UUID wrote(Incident incident, boolean opensIncident, String subject, String messageId, String... references) {
            return contacts.recordInbound(mail(
                    incident.id(),
                    reporter(incident),
                    ContactKind.HUMAN,
                    opensIncident,
                    subject,
                    messageId,
                    references));
        }

        InboundContact mail(
                IncidentId incident,
                PartyId party,
                ContactKind kind,
                boolean opensIncident,
                String subject,
                String messageId,
                String... references) {
            return new InboundContact(
                    incident,
                    party,
                    Channel.EMAIL,
                    kind,
                    opensIncident,
                    subject,
                    "The sitter left the gate open.",
                    null,
                    null,
                    messageId,
                    List.of(references),
                    clock.instant());
        }

        PartyId reporter(Incident incident) {
            return parties.reporterOf(incident.id()).id();
        }

        /** What arrived, in the order it did. */
        List<MimeMessage> arrived() {
            return Arrays.asList(mailServer.getReceivedMessages());
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
