package io.safepaw.worklist;

import io.safepaw.engine.SafeCause;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares the work items with the tasks of the engine, in case a listener was bypassed: a model without listeners, a
 * process instance that was repaired by hand, a database that was restored. What changed within the last minute is left
 * alone, because the search side of the engine is behind the engine.
 */
@Component
class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final EngineTasks engine;
    private final TaskModels models;
    private final WorkItemRepository items;
    private final WorkItems work;
    private final Clock clock;

    Reconciliation(EngineTasks engine, TaskModels models, WorkItemRepository items, WorkItems work, Clock clock) {
        this.engine = engine;
        this.models = models;
        this.items = items;
        this.work = work;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${safepaw.worklist.reconcile-every:5m}",
            fixedDelayString = "${safepaw.worklist.reconcile-every:5m}")
    void onSchedule() {
        try {
            var outcome = reconcile();
            if (outcome.repaired() > 0 || outcome.closed() > 0 || outcome.failed() > 0) {
                LOG.warn(
                        "Work items repaired: {}, closed: {}, failed: {}",
                        outcome.repaired(),
                        outcome.closed(),
                        outcome.failed());
            }
        } catch (EngineFailure e) {
            LOG.warn("Work items were not compared with the engine: {}", e.getMessage());
        }
    }

    Outcome reconcile() {
        var settled = clock.instant().minus(SETTLED);
        var waiting = engine.waiting().stream()
                .collect(Collectors.toMap(EngineTask::taskKey, Function.identity(), (a, b) -> b));
        var unchanged = items.unchangedSince(settled, waiting.keySet());
        var known = new HashSet<>(items.known(waiting.keySet()));
        int repaired = 0;
        int closed = 0;
        int failed = 0;
        for (var task : waiting.values()) {
            var item = unchanged.get(task.taskKey());
            var unheard = !known.contains(task.taskKey()) && task.createdAt().isBefore(settled);
            if (!unheard && (item == null || agrees(item, task))) {
                continue;
            }
            if (done(() -> repair(task))) {
                repaired++;
            } else {
                failed++;
            }
        }
        for (var entry : unchanged.entrySet()) {
            long key = entry.getKey();
            if (entry.getValue().state() == WorkState.OPEN && !waiting.containsKey(key) && engine.hasEnded(key)) {
                work.lost(key);
                closed++;
            }
        }
        return new Outcome(repaired, closed, failed);
    }

    private static boolean agrees(KnownItem item, EngineTask task) {
        return item.state() == WorkState.OPEN && Objects.equals(item.assignee(), task.assignee());
    }

    private void repair(EngineTask task) {
        var model = models.find(task.processDefinitionKey(), task.processId(), task.elementId());
        work.found(task, model, TaskJobs.incidentId(engine.variables(task.taskKey())));
    }

    /** One task that cannot be read must not keep the others from being repaired. */
    private static boolean done(Runnable repair) {
        try {
            repair.run();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("A work item cannot be repaired: {}", SafeCause.of(e));
            return false;
        }
    }

    /** How many items were added or corrected, closed, and left wrong. */
    record Outcome(int repaired, int closed, int failed) {}
}
