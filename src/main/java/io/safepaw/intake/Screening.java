package io.safepaw.intake;

import io.safepaw.intake.mail.DecodedMail;
import io.safepaw.intake.mail.MailProblem;
import io.safepaw.intake.mail.Nature;
import java.time.Clock;
import java.time.Duration;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Tells which messages are filed without a person, and guards against loops of robots. */
@Component
class Screening {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final InboundMessages messages;
    private final ReplyTokens tokens;
    private final IntakeProperties properties;
    private final Clock clock;

    Screening(InboundMessages messages, ReplyTokens tokens, IntakeProperties properties, Clock clock) {
        this.messages = messages;
        this.tokens = tokens;
        this.properties = properties;
        this.clock = clock;
    }

    boolean isAutomatic(DecodedMail mail) {
        return mail.nature().isAutomatic();
    }

    /** Why a person must look at the message first; null where nothing speaks against filing it. */
    @Nullable
    Problem problemOf(InboundMessage message, DecodedMail mail, Match match) {
        if (message.truncated()) {
            return message.size() > properties.maxMessageSize().toBytes() ? Problem.TOO_LARGE : Problem.NOT_FETCHED;
        }
        if (!mail.problems().isEmpty()) {
            return problemOf(mail.problems().iterator().next());
        }
        if (tokens.isOurs(mail.sender().address())) {
            return Problem.OWN_ADDRESS;
        }
        if (isFlood(mail, match)) {
            return Problem.SENDER_FLOOD;
        }
        if (match.joins()) {
            return null;
        }
        return mail.nature() == Nature.MAILING_LIST
                ? Problem.MAILING_LIST
                : mail.nature() == Nature.UNCLEAR ? Problem.MAYBE_AUTOMATIC : null;
    }

    private boolean isFlood(DecodedMail mail, Match match) {
        var sender = mail.sender().canonical();
        var anHourAgo = clock.instant().minus(AN_HOUR);
        // The message itself is counted among those of the hour.
        return messages.countOfSender(sender, anHourAgo) > properties.maxMessagesPerHour()
                || !match.joins() && messages.countOpenedBy(sender, anHourAgo) >= properties.maxIncidentsPerHour();
    }

    private static Problem problemOf(MailProblem problem) {
        return Problem.valueOf(problem.name());
    }
}
