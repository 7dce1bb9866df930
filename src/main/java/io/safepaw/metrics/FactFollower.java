package io.safepaw.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.EventLog.Position;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the facts up with the log. One replica at a time reads which incidents got events and measures those anew; nobody who
 * writes an event waits for it.
 */
@Component
class FactFollower {

    private static final Logger LOG = LoggerFactory.getLogger(FactFollower.class);
    private static final int PROGRESS = 10_000;

    private final EventLog log;
    private final Incidents incidents;
    private final Measures measures;
    private final FactStore store;
    private final MetricProperties properties;
    private final TransactionTemplate transaction;
    private final TaskExecutor executor;
    private final Counter failures;

    FactFollower(
            EventLog log,
            Incidents incidents,
            Measures measures,
            FactStore store,
            MetricProperties properties,
            PlatformTransactionManager transactions,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor,
            MeterRegistry meters) {
        this.log = log;
        this.incidents = incidents;
        this.measures = measures;
        this.store = store;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.executor = executor;
        Gauge.builder("safepaw.metrics.waiting", log, events -> events.countSince(store.position()))
                .description("Events that were not measured yet")
                .register(meters);
        this.failures = Counter.builder("safepaw.metrics.failures")
                .description("Incidents whose log could not be measured")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${safepaw.metrics.follow-every:5s}")
    void follow() {
        while (Boolean.TRUE.equals(transaction.execute(status -> followBatch()))) {
            // One more batch.
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void afterStart() {
        if (properties.recompute()) {
            executor.execute(this::recompute);
        }
    }

    /** @param differed incidents of which something else was stored than their log says */
    record Recomputed(int incidents, int differed) {}

    /**
     * Measures every incident anew and puts right what is stored otherwise, a batch to a transaction. What the log got
     * meanwhile is no difference.
     */
    Recomputed recompute() {
        int seen = 0;
        int differed = 0;
        IncidentId last = null;
        while (true) {
            var after = last;
            var batch = incidents.reportsAfter(after, properties.batch());
            if (batch.isEmpty()) {
                break;
            }
            differed += transaction.execute(status -> recompute(batch));
            last = batch.getLast();
            if (seen / PROGRESS < (seen + batch.size()) / PROGRESS) {
                LOG.info("Measured {} incidents anew; {} were stored otherwise so far", seen + batch.size(), differed);
            }
            seen += batch.size();
        }
        LOG.info("Measured all {} incidents anew; {} were stored otherwise and are right now", seen, differed);
        return new Recomputed(seen, differed);
    }

    /** @return whether there may be more */
    private boolean followBatch() {
        return store.tryLockPosition().map(this::follow).orElse(false);
    }

    private boolean follow(Position stored) {
        boolean restored = log.isAhead(stored);
        if (restored) {
            LOG.warn("The database was restored from another one: all incidents are measured anew");
        }
        var growth = log.grownSince(restored ? Position.START : stored, properties.batch());
        var grown = new LinkedHashSet<IncidentId>();
        for (var id : growth.incidents()) {
            grown.add(id);
            grown.add(incidents.survivorOf(id).id());
        }
        grown.forEach(this::refresh);
        store.putPosition(growth.position());
        return growth.events() == properties.batch();
    }

    private int recompute(List<IncidentId> batch) {
        var position = store.lockPosition();
        int differed = 0;
        for (var id : batch) {
            if (refresh(id) && !log.hasGrown(position, matterOf(id).toList())) {
                LOG.warn("What was measured of incident {} was not what its log says", id);
                differed++;
            }
        }
        return differed;
    }

    /** @return whether something else was stored */
    private boolean refresh(IncidentId id) {
        return measure(id)
                .filter(now -> !now.equals(store.of(id)))
                .map(now -> {
                    store.replace(id, now);
                    return true;
                })
                .orElse(false);
    }

    /** One incident that cannot be measured keeps nobody from the others; what was known of it stays. */
    private Optional<MatterFacts> measure(IncidentId id) {
        var logs = matterOf(id).map(log::of).toList();
        try {
            return Optional.of(measures.of(logs.getFirst(), logs.subList(1, logs.size())));
        } catch (RuntimeException e) {
            failures.increment();
            LOG.error("The log of incident {} cannot be measured", id, e);
            return Optional.empty();
        }
    }

    private Stream<IncidentId> matterOf(IncidentId id) {
        return Stream.concat(Stream.of(id), incidents.mergedInto(id).stream().map(Incident::id));
    }
}
