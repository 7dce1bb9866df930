package io.safepaw.retention;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.RetainedRecord;
import io.safepaw.engine.SafeCause;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks now and then for what has to be worked out and for what is due. Each incident is a transaction of its own that skips
 * what another replica has locked, so any number of replicas may sweep at once.
 */
@Component
class RetentionSweep {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionSweep.class);

    /** Has a rule that asks for no facts. */
    private static final Map<String, Object> UNFILED = Map.of("recordKind", RetainedRecord.UNFILED_MESSAGE.name());

    private final Retention retention;
    private final RetentionPlan plan;
    private final RetentionRules rules;
    private final RetentionProperties properties;
    private final MeterRegistry meters;
    private final Clock clock;

    RetentionSweep(
            Retention retention,
            RetentionPlan plan,
            RetentionRules rules,
            RetentionProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.retention = retention;
        this.plan = plan;
        this.rules = rules;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
        Gauge.builder("safepaw.retention.overdue", plan, it -> it.countDue(clock.instant(), false))
                .description("Records whose time is over and that are still there")
                .register(meters);
        Gauge.builder("safepaw.retention.held", plan, it -> it.countDue(clock.instant(), true))
                .description("Records whose time is over and that a legal hold keeps")
                .register(meters);
    }

    @Scheduled(
            fixedDelayString = "${safepaw.retention.work-out-every:1m}",
            initialDelayString = "${safepaw.retention.work-out-every:1m}")
    void workOut() {
        if (plan.isEmpty()) {
            return;
        }
        var current = current().orElse(null);
        if (current == null) {
            return;
        }
        var version = current.of(UNFILED).version();
        var last = new IncidentId(new UUID(0, 0));
        var page = plan.toWorkOut(last, version, properties.batchSize());
        while (!page.isEmpty()) {
            for (var incident : page) {
                carefully(incident, () -> retention.workOut(incident, current));
                last = incident;
            }
            page = plan.toWorkOut(last, version, properties.batchSize());
        }
    }

    @Scheduled(
            fixedDelayString = "${safepaw.retention.sweep-every:15m}",
            initialDelayString = "${safepaw.retention.sweep-every:15m}")
    void sweep() {
        var current = current().orElse(null);
        if (current == null) {
            return;
        }
        count(RetainedRecord.UNFILED_MESSAGE, retention.applyToUnfiled(current.of(UNFILED)));
        var page = plan.due(clock.instant(), RetentionPlan.Due.FIRST, properties.batchSize());
        while (!page.isEmpty()) {
            for (var due : page) {
                carefully(
                        due.incident(),
                        () -> retention
                                .apply(due.incident(), due.record(), current)
                                .ifPresent(applied -> count(applied.record(), applied.rows())));
            }
            page = plan.due(clock.instant(), page.get(page.size() - 1), properties.batchSize());
        }
    }

    private void count(RetainedRecord record, int rows) {
        meters.counter("safepaw.retention.deleted", "record", record.name()).increment(rows);
    }

    /** The rules, each asked for once; empty while the engine cannot be asked. */
    private Optional<RetentionRules> current() {
        var known = new HashMap<Map<String, Object>, RetentionRule>();
        RetentionRules current = facts -> known.computeIfAbsent(facts, rules::of);
        try {
            current.of(UNFILED);
            return Optional.of(current);
        } catch (RuntimeException e) {
            LOG.warn("Nothing is deleted now, the rules cannot be asked for: {}", SafeCause.of(e));
            return Optional.empty();
        }
    }

    /** One incident that cannot be dealt with does not keep the others. */
    private static void carefully(IncidentId incident, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("Retention of incident {} failed: {}", incident, SafeCause.of(e));
        }
    }
}
