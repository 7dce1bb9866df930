package io.safepaw.intake;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.imap.ImapConstants;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.safepaw.casefile.IncidentOpened;
import io.safepaw.casefile.Parties;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutgoingMessage;
import io.safepaw.testing.MutableClock;
import io.safepaw.testing.SmsLoopback;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A mail server with the incident mailbox, the people who write to it, and the time. */
@TestConfiguration
class IntakeWorld {

    static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    static final String MAILBOX = "incidents@safepaw.local";
    static final String PASSWORD = "secret";
    static final String PUBLIC_URL = "https://safepaw.example.org";

    @Bean
    MutableClock clock() {
        return new MutableClock(NINE);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail greenMail() {
        var mail =
                new GreenMail(new ServerSetup[] {setup(ServerSetup.PROTOCOL_SMTP), setup(ServerSetup.PROTOCOL_IMAP)});
        // As every mail server with subaddressing: what is written to incidents+token lands in the incident mailbox.
        mail.withConfiguration(
                new GreenMailConfiguration().withSieveIgnoreDetail().withUser(MAILBOX, MAILBOX, PASSWORD));
        return mail;
    }

    @Bean
    DynamicPropertyRegistrar mailServerAddress(GreenMail greenMail) {
        return registry -> {
            registry.add("spring.mail.host", () -> "127.0.0.1");
            registry.add("spring.mail.port", () -> greenMail.getSmtp().getPort());
            registry.add("safepaw.intake.mailbox.host", () -> "127.0.0.1");
            registry.add(
                    "safepaw.intake.mailbox.port", () -> greenMail.getImap().getPort());
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

    @Bean
    PostOffice postOffice(GreenMail greenMail) {
        return new PostOffice(greenMail);
    }

    /** Does what the process does with a new incident: acknowledges it once. */
    @Bean
    Acknowledgements acknowledgements(Correspondence correspondence, Parties parties) {
        return new Acknowledgements(correspondence, parties);
    }

    record Acknowledgements(Correspondence correspondence, Parties parties) {

        @EventListener
        void on(IncidentOpened opened) {
            var reporter = parties.reporterOf(opened.incidentId());
            if (reporter.email() != null) {
                correspondence.send(OutgoingMessage.automatic(
                        opened.incidentId(),
                        reporter.id(),
                        MessageTemplate.ACKNOWLEDGEMENT,
                        null,
                        Map.of(),
                        "ack:" + opened.incidentId()));
            }
        }
    }

    /** Where mail is posted and collected. */
    record PostOffice(GreenMail server) {

        /** Posts a message of the corpus. */
        void postCorpus(String name) {
            try {
                post(Files.readAllBytes(Path.of("src/test/resources/mail/" + name + ".eml")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void post(String message) {
            post(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        /** Puts the message into the mailbox as it stands, as a mail server that changes nothing. */
        void post(byte[] message) {
            try {
                var user = server.getUserManager().getUserByEmail(MAILBOX);
                user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message)));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Whether each message of the incident mailbox is marked as seen. */
        boolean allSeen() {
            return inbox(MAILBOX).stream().allMatch(message -> isSeen(message));
        }

        /** What arrived for an address, oldest first. */
        List<MimeMessage> arrivedFor(String address) {
            return Arrays.stream(server.getReceivedMessages())
                    .filter(message -> isTo(message, address))
                    .toList();
        }

        private List<? extends StoredMessage> inbox(String address) {
            try {
                GreenMailUser user = server.getUserManager().getUserByEmail(address);
                return server.getManagers()
                        .getImapHostManager()
                        .getFolder(user, ImapConstants.INBOX_NAME)
                        .getMessages();
            } catch (RuntimeException e) {
                throw new IllegalStateException("No mailbox " + address, e);
            }
        }

        private static boolean isSeen(StoredMessage message) {
            return message.isSet(Flags.Flag.SEEN);
        }

        private static boolean isTo(MimeMessage message, String address) {
            try {
                return message.getAllRecipients() != null
                        && Arrays.stream(message.getAllRecipients())
                                .anyMatch(to ->
                                        ((InternetAddress) to).getAddress().equalsIgnoreCase(address));
            } catch (MessagingException e) {
                return false;
            }
        }
    }

    private static ServerSetup setup(String protocol) {
        var setup = new ServerSetup(freePort(), "127.0.0.1", protocol);
        setup.setServerStartupTimeout(10_000);
        return setup;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
