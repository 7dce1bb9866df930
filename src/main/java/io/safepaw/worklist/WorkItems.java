package io.safepaw.worklist;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Notes;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the work items in step with what the task listeners hear. Hearing the same again changes nothing; hearing something
 * older than what is known changes nothing either.
 */
@Service
@Transactional
class WorkItems {

    private final WorkItemRepository items;
    private final Incidents incidents;
    private final EventLog log;
    private final Notes notes;
    private final Clock clock;

    WorkItems(WorkItemRepository items, Incidents incidents, EventLog log, Notes notes, Clock clock) {
        this.items = items;
        this.incidents = incidents;
        this.log = log;
        this.notes = notes;
        this.clock = clock;
    }

    void created(TaskJob task) {
        known(task);
        items.changed();
    }

    void assigned(TaskJob task) {
        var item = known(task);
        if (task.jobKey() < item.lastJobKey() || Objects.equals(item.assignee(), task.assignee())) {
            return;
        }
        var now = clock.instant();
        items.updateAssignee(task.taskKey(), task.jobKey(), task.assignee(), now);
        if (task.incidentId() != null) {
            logAssignment(task.incidentId(), task, item.assignee());
        }
        items.changed();
    }

    void updated(TaskJob task) {
        var item = known(task);
        if (task.jobKey() < item.lastJobKey()) {
            return;
        }
        items.updateAttributes(task, clock.instant());
        items.changed();
    }

    /** @param logged what the event keeps beside the facts of the task */
    void completed(TaskJob task, Map<String, Object> logged) {
        var item = known(task);
        if (task.jobKey() < item.lastJobKey() || item.state() == WorkState.COMPLETED) {
            return;
        }
        items.end(task.taskKey(), task.jobKey(), WorkState.COMPLETED, task.assignee(), clock.instant());
        if (task.incidentId() != null && task.assignee() != null) {
            var data = facts(task);
            data.putAll(logged);
            log.append(task.incidentId(), CaseEventType.TaskCompleted, new Actor(task.assignee()), data);
        }
        items.changed();
    }

    void canceled(TaskJob task) {
        var item = known(task);
        if (task.jobKey() < item.lastJobKey() || item.state() == WorkState.CANCELED) {
            return;
        }
        items.end(task.taskKey(), task.jobKey(), WorkState.CANCELED, null, clock.instant());
        items.changed();
    }

    /** Somebody passed an open task on; the listener has stamped the new assignee already. */
    void handedOver(WorkItem item, Actor from, String to, @Nullable String note) {
        if (item.incidentId() == null) {
            return;
        }
        log.append(
                item.incidentId(),
                CaseEventType.TaskHandedOver,
                from,
                Map.of("taskKey", String.valueOf(item.taskKey()), "elementId", item.elementId(), "to", to));
        if (note != null && !note.isBlank()) {
            notes.add(item.incidentId(), note, from);
        }
    }

    /** The engine has a task that nobody told us of, or that we thought to have ended. */
    void found(EngineTask task, TaskModel model, @Nullable IncidentId incident) {
        refresh(incident);
        items.insertFound(task, model, incident, clock.instant());
        items.changed();
    }

    /** The engine has the task no more, and nobody told us why. */
    void lost(long taskKey) {
        var item = items.lock(taskKey).orElse(null);
        if (item == null || item.state() != WorkState.OPEN) {
            return;
        }
        items.end(taskKey, item.lastJobKey(), WorkState.CANCELED, null, clock.instant());
        items.changed();
    }

    void forgetAll() {
        items.deleteAll();
        items.changed();
    }

    /** Reads again what the queue shows of an incident. */
    void refresh(@Nullable IncidentId incident) {
        if (incident != null) {
            items.holdIncident(incident);
            items.saveIncident(incidents.get(incident));
        }
    }

    /** The item of the task, held until the transaction ends; made now if its creation was never heard of. */
    private KnownItem known(TaskJob task) {
        refresh(task.incidentId());
        items.insertIfUnknown(task, clock.instant());
        return items.lock(task.taskKey()).orElseThrow();
    }

    private void logAssignment(IncidentId id, TaskJob task, @Nullable String before) {
        if (task.assignee() == null) {
            log.append(id, CaseEventType.TaskReleased, new Actor(String.valueOf(before)), facts(task));
            return;
        }
        var actor = new Actor(task.assignee());
        log.append(id, CaseEventType.TaskClaimed, actor, facts(task));
        if (becomesOwner(incidents.get(id), before)) {
            incidents.assignOwner(id, task.assignee(), actor);
        }
    }

    /** Who takes the first task owns the incident; the owner passes it on together with a task. */
    private static boolean becomesOwner(Incident incident, @Nullable String before) {
        return incident.owner() == null || incident.owner().equals(before);
    }

    private static Map<String, Object> facts(TaskJob task) {
        var facts = new HashMap<String, Object>();
        facts.put("taskKey", String.valueOf(task.taskKey()));
        facts.put("processInstanceKey", String.valueOf(task.processInstanceKey()));
        facts.put("elementId", task.elementId());
        facts.put("formId", task.model().formId());
        return facts;
    }
}
