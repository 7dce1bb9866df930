package io.safepaw.worklist;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.SeverityChanged;
import io.safepaw.sla.ClockChanged;
import io.safepaw.sla.ClockState;
import io.safepaw.sla.SlaClockView;
import io.safepaw.sla.SlaClocks;
import java.time.Instant;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Carries news of incidents and clocks into the queue. Each time the present state is read again, so news may come twice or
 * in any order.
 */
@Component
class WorklistUpdates {

    private final WorkItemRepository items;
    private final WorkItems work;
    private final EngineTasks engine;
    private final SlaClocks clocks;

    WorklistUpdates(WorkItemRepository items, WorkItems work, EngineTasks engine, SlaClocks clocks) {
        this.engine = engine;
        this.items = items;
        this.work = work;
        this.clocks = clocks;
    }

    @ApplicationModuleListener
    void on(SeverityChanged news) {
        work.refresh(news.incidentId());
        items.changed();
    }

    @ApplicationModuleListener
    void on(ClockChanged news) {
        refreshClocks(news.incidentId());
        items.changed();
    }

    private void refreshClocks(IncidentId incident) {
        // Both clocks of an incident move together, and the engine takes one change of a task at a time.
        items.lockClocks(incident);
        var running = clocks.of(incident).stream()
                .filter(clock -> clock.state() == ClockState.RUNNING)
                .toList();
        // Before anything is written: the engine answers once the task's listener has written its own.
        moveTasks(incident, running);
        work.refresh(incident);
        items.saveClocks(incident, running);
    }

    /** Tasks that were due with a clock stay due with it, so that Tasklist does not show an old time. */
    private void moveTasks(IncidentId incident, List<SlaClockView> running) {
        var before = items.clockDueTimes(incident);
        for (var clock : running) {
            var known = before.get(clock.clockId());
            if (known != null && !isSame(known, clock.dueAt())) {
                items.openOf(incident).stream()
                        .filter(item -> item.dueAt() != null && isSame(item.dueAt(), known))
                        .forEach(item -> reschedule(item.taskKey(), clock.dueAt()));
            }
        }
    }

    private void reschedule(long taskKey, Instant dueAt) {
        try {
            engine.reschedule(taskKey, dueAt);
        } catch (EngineFailure e) {
            // A task that has ended needs no time; everything else is tried again by the outbox.
            if (e.kind() != EngineFailure.Kind.NOT_FOUND) {
                throw e;
            }
        }
    }

    /** Tasks carry milliseconds. */
    private static boolean isSame(Instant one, Instant other) {
        return one.toEpochMilli() == other.toEpochMilli();
    }
}
