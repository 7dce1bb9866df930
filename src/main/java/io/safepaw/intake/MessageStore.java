package io.safepaw.intake;

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
    private final Clock clock;

    MessageStore(InboundMessages messages, MailboxProperties mailbox, Clock clock) {
        this.messages = messages;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /** @return id of the new row; empty where this very message was kept before */
    Optional<UUID> keep(RawMessage message) {
        var id = UUID.randomUUID();
        boolean isNew =
                messages.insert(id, Fingerprint.of(message.bytes()), mailbox.address(), message, clock.instant());
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
