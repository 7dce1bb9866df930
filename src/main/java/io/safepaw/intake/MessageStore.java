package io.safepaw.intake;

import io.safepaw.communication.OptOuts;
import io.safepaw.communication.SmsCommand;
import io.safepaw.intake.mail.Fingerprint;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps messages before anything is done with them. */
@Component
@Transactional
class MessageStore {

    private final InboundMessages messages;
    private final MailboxProperties mailbox;
    private final OptOuts optOuts;
    private final Clock clock;

    MessageStore(InboundMessages messages, MailboxProperties mailbox, OptOuts optOuts, Clock clock) {
        this.messages = messages;
        this.mailbox = mailbox;
        this.optOuts = optOuts;
        this.clock = clock;
    }

    /** @return id of the new row; empty where this very message was kept before */
    Optional<UUID> keep(RawMessage message) {
        return keep(Fingerprint.of(message.bytes()), mailbox.address(), message);
    }

    /** The same for a text message. What it commands holds from the same moment on. */
    Optional<UUID> keep(TextMessage message) {
        var bytes = message.bytes();
        // The provider gives every message an id of its own.
        var kept = keep(
                new Fingerprint("sms:" + message.sid(), ""),
                InboundMessages.OUR_PHONE,
                new RawMessage(bytes, bytes.length, false, clock.instant()));
        kept.ifPresent(id -> message.number().ifPresent(number -> {
            if (message.command() == SmsCommand.STOP) {
                optOuts.add(number, SmsCommand.STOP.name());
            } else if (message.command() == SmsCommand.START) {
                optOuts.remove(number);
            }
        }));
        return kept;
    }

    private Optional<UUID> keep(Fingerprint fingerprint, String where, RawMessage message) {
        var id = UUID.randomUUID();
        boolean isNew = messages.insert(id, fingerprint, where, message, clock.instant());
        return isNew ? Optional.of(id) : Optional.empty();
    }

    /** Messages that were kept and not filed, oldest first. */
    @Transactional(readOnly = true)
    List<UUID> outstanding(int limit) {
        return messages.received(limit);
    }

    /** Counts an attempt to file the message, also one that ends with the process; 0 where it is filed already. */
    int beginAttempt(UUID id) {
        return messages.countAttempt(id);
    }
}
