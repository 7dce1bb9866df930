package io.safepaw.intake;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes a message over: first it is kept, then filed. Whatever happens between the two, and whenever the process ends, it
 * is filed once.
 */
@Component
class MessageIntake {

    private static final Logger LOG = LoggerFactory.getLogger(MessageIntake.class);
    private static final int BATCH = 200;

    private final MessageStore store;
    private final MessageFiling filing;
    private final IntakeProperties properties;

    MessageIntake(MessageStore store, MessageFiling filing, IntakeProperties properties) {
        this.store = store;
        this.filing = filing;
        this.properties = properties;
    }

    /**
     * Once this returns, the message is safe and its sender's server may forget it. A message that was taken over before
     * is left as it is.
     */
    void take(RawMessage message) {
        store.keep(message).ifPresent(this::file);
    }

    /** The same for a text message. */
    void takeText(TextMessage message) {
        store.keep(message).ifPresent(this::file);
    }

    /** Files what was kept and not filed: after a crash, and after a database that was busy. */
    @Scheduled(
            initialDelayString = "${safepaw.intake.first-retry-after:1s}",
            fixedDelayString = "${safepaw.intake.retry-every:30s}")
    void fileOutstanding() {
        store.outstanding(BATCH).forEach(this::file);
    }

    private void file(UUID id) {
        int attempt = store.beginAttempt(id);
        if (attempt == 0) {
            return;
        }
        try {
            if (attempt > properties.maxAttempts()) {
                filing.giveUp(id);
            } else {
                filing.file(id);
            }
        } catch (RuntimeException e) {
            // The message stays as received and is tried again. What went wrong may quote it, so only its kind is told.
            LOG.warn(
                    "Message {} could not be filed, attempt {}: {}",
                    id,
                    attempt,
                    e.getClass().getName());
        }
    }
}
