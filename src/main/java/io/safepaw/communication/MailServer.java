package io.safepaw.communication;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Our mail server, as configured by {@code spring.mail}. Spring's sender connects and sends in one step; here the two are
 * apart, because only a message that may have been handed over is in doubt.
 */
@Component
class MailServer {

    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

    private final JavaMailSenderImpl settings;

    MailServer(JavaMailSenderImpl settings) {
        this.settings = settings;
    }

    Session session() {
        return settings.getSession();
    }

    /** A connection that is not open yet. */
    Connection connection() {
        return new Connection(settings);
    }

    static final class Connection implements AutoCloseable {

        private final JavaMailSenderImpl settings;
        private @Nullable Transport transport;

        private Connection(JavaMailSenderImpl settings) {
            this.settings = settings;
        }

        /** Connects unless the connection stands already. */
        void open() throws MessagingException {
            if (transport != null && transport.isConnected()) {
                return;
            }
            close();
            var protocol =
                    settings.getProtocol() == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : settings.getProtocol();
            transport = settings.getSession().getTransport(protocol);
            transport.connect(
                    settings.getHost(),
                    settings.getPort(),
                    emptyToNull(settings.getUsername()),
                    emptyToNull(settings.getPassword()));
        }

        void send(MimeMessage message) throws MessagingException {
            transport.sendMessage(message, message.getAllRecipients());
        }

        @Override
        public void close() {
            if (transport == null) {
                return;
            }
            try {
                transport.close();
            } catch (MessagingException e) {
                LOG.debug("The mail server did not take leave", e);
            }
            transport = null;
        }

        private static @Nullable String emptyToNull(@Nullable String text) {
            return text == null || text.isEmpty() ? null : text;
        }
    }
}
