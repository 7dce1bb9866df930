package io.safepaw.local;

import static org.awaitility.Awaitility.await;

import io.safepaw.casefile.IncidentProcess;
import io.safepaw.casefile.IncidentQuery;
import io.safepaw.casefile.IncidentSearch;
import io.safepaw.casefile.IncidentSummary;
import io.safepaw.casefile.Status;
import io.safepaw.worklist.Worklist;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Starts the processes of unfinished incidents again. PostgreSQL keeps its data from one local run to the next, the
 * embedded engine does not; what was done already is not done twice, because every worker is idempotent.
 */
@Component
@Profile("local")
@ConditionalOnProperty(name = "safepaw.local.resume", matchIfMissing = true)
class WorkResumption {

    private static final Logger LOG = LoggerFactory.getLogger(WorkResumption.class);

    /** The models may come later than the application. */
    private static final Duration A_SLOW_START = Duration.ofMinutes(5);

    private final IncidentSearch search;
    private final IncidentProcess process;
    private final Worklist worklist;

    WorkResumption(IncidentSearch search, IncidentProcess process, Worklist worklist) {
        this.search = search;
        this.process = process;
        this.worklist = worklist;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void resume() {
        worklist.startAfresh();
        var unfinished = unfinished();
        for (var incident : unfinished) {
            await("models")
                    .atMost(A_SLOW_START)
                    .ignoreException(IllegalStateException.class)
                    .until(() -> {
                        process.start(incident.incident().id(), UUID.randomUUID());
                        return true;
                    });
        }
        if (!unfinished.isEmpty()) {
            LOG.info("Resumed {} unfinished incidents of an earlier run", unfinished.size());
        }
    }

    private List<IncidentSummary> unfinished() {
        var open = EnumSet.of(Status.NEW, Status.OPEN, Status.WAITING_CUSTOMER, Status.WAITING_THIRD_PARTY);
        var found = new ArrayList<IncidentSummary>();
        String after = null;
        do {
            var page = search.find(new IncidentQuery(null, open, Set.of(), Set.of(), null, after, 200));
            found.addAll(page.items());
            after = page.next();
        } while (after != null);
        return found;
    }
}
