package io.safepaw.engine;

import java.time.Duration;
import org.springframework.modulith.events.CompletedEventPublications;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Repeats what the outbox could not deliver, for instance while the engine was away. A second delivery by another
 * replica is harmless: every listener is idempotent.
 */
@Component
class OutboxRetry {

    /** Long enough that a delivery under way is not repeated, short enough that nobody waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration KEEP_COMPLETED = Duration.ofDays(7);

    private final IncompleteEventPublications incomplete;
    private final CompletedEventPublications completed;

    OutboxRetry(IncompleteEventPublications incomplete, CompletedEventPublications completed) {
        this.incomplete = incomplete;
        this.completed = completed;
    }

    @Scheduled(fixedDelayString = "${safepaw.outbox.retry-every:5s}")
    void resubmit() {
        incomplete.resubmitIncompletePublicationsOlderThan(PATIENCE);
    }

    @Scheduled(fixedDelayString = "${safepaw.outbox.purge-every:1h}")
    void purge() {
        completed.deletePublicationsOlderThan(KEEP_COMPLETED);
    }
}
