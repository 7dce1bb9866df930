package io.safepaw.communication;

import io.safepaw.encryption.Unreadable;
import io.safepaw.engine.SafeCause;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives due messages to the mail server. A message is marked as {@link MessageState#SENDING} only after it was rendered
 * and the server was reached, so that a crash leaves the fewest in doubt; decision 0030 says what becomes of those.
 */
@Component
class MailDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);

    private final MessageRepository messages;
    private final OutboundCheck check;
    private final MailComposer composer;
    private final MailServer server;
    private final MessageOutcomes outcomes;
    private final MailProperties mail;
    private final Clock clock;

    MailDelivery(
            MessageRepository messages,
            OutboundCheck check,
            MailComposer composer,
            MailServer server,
            MessageOutcomes outcomes,
            MailProperties mail,
            Clock clock) {
        this.messages = messages;
        this.check = check;
        this.composer = composer;
        this.server = server;
        this.outcomes = outcomes;
        this.mail = mail;
        this.clock = clock;
    }

    /** Attempts every message that is due. Several replicas may do so at the same time. */
    void sendDue() {
        List<Message> batch;
        do {
            var now = clock.instant();
            batch = messages.claimDue(now, now.plus(mail.claim()), mail.batch());
            if (!batch.isEmpty()) {
                send(batch);
            }
        } while (batch.size() == mail.batch());
    }

    private void send(List<Message> batch) {
        try (var connection = server.connection()) {
            var unreachable = Optional.<SmtpFailure>empty();
            for (var message : batch) {
                if (unreachable.isEmpty()) {
                    unreachable = connect(connection);
                }
                if (unreachable.isEmpty()) {
                    send(message, connection);
                } else {
                    outcomes.failed(message, unreachable.get());
                }
            }
        }
    }

    private static Optional<SmtpFailure> connect(MailServer.Connection connection) {
        try {
            connection.open();
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(SmtpFailure.of(e));
        }
    }

    private void send(Message message, MailServer.Connection connection) {
        if (Unreadable.WORDS.equals(message.text())) {
            outcomes.failed(message, SmtpFailure.NOT_READABLE);
            return;
        }
        Optional<Refusal> refusal;
        try {
            refusal = check.againstSending(message);
        } catch (RuntimeException e) {
            LOG.error("Message {} cannot be checked: {}", message.id(), SafeCause.of(e));
            outcomes.failed(message, SmtpFailure.NOT_CHECKED);
            return;
        }
        if (refusal.isPresent()) {
            outcomes.held(message, refusal.get());
            return;
        }
        ComposedMail composed;
        try {
            composed = composer.compose(message);
        } catch (MessagingException | RuntimeException e) {
            LOG.error("Message {} cannot be composed: {}", message.id(), SafeCause.of(e));
            outcomes.failed(message, SmtpFailure.NOT_COMPOSED);
            return;
        }
        if (!messages.markSending(message, clock.instant().plus(mail.lease()))) {
            return;
        }
        try {
            connection.send(composed.mime());
        } catch (MessagingException e) {
            outcomes.failed(message, SmtpFailure.of(e));
            return;
        }
        outcomes.sent(message, composed);
    }
}
