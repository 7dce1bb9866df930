package io.safepaw.worklist;

import io.safepaw.casefile.IncidentId;
import io.safepaw.worklist.EngineFailure.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Lazy;
import org.springframework.lang.Nullable;

/** An engine that calls the task listeners as the real one does, and can be switched off. */
class FakeEngine implements EngineTasks {

    private final TaskRules rules;
    private final WorkItems items;
    private final AtomicLong keys = new AtomicLong(1000);
    private final Map<Long, TaskJob> tasks = new LinkedHashMap<>();
    private final Map<Long, Map<String, Object>> completed = new HashMap<>();
    private boolean away;
    private @Nullable CyclicBarrier rush;

    FakeEngine(@Lazy TaskRules rules, @Lazy WorkItems items) {
        this.rules = rules;
        this.items = items;
    }

    void reset() {
        tasks.clear();
        completed.clear();
        away = false;
        rush = null;
    }

    /** The first claims of so many people arrive at the same moment. */
    void rush(int people) {
        rush = new CyclicBarrier(people, () -> rush = null);
    }

    void goAway(boolean away) {
        this.away = away;
    }

    /** A process reaches a user task. */
    long create(@Nullable IncidentId incident, String form, @Nullable Instant dueAt, String... groups) {
        long key = keys.incrementAndGet();
        var variables = new HashMap<String, Object>();
        if (incident != null) {
            variables.put("incidentId", incident.toString());
        }
        var task = new TaskJob(
                keys.incrementAndGet(),
                key,
                7,
                8,
                "Task_" + form,
                new TaskModel("Work on " + form, form),
                null,
                incident,
                Set.of(groups),
                null,
                false,
                50,
                dueAt,
                variables);
        tasks.put(key, task);
        items.created(task);
        return key;
    }

    /** The process of the task knows this too. */
    void know(long taskKey, String variable, Object value) {
        tasks.get(taskKey).variables().put(variable, value);
    }

    /** The task changes behind the back of the listeners. */
    void forget(long taskKey) {
        tasks.remove(taskKey);
    }

    Map<String, Object> completedWith(long taskKey) {
        return completed.get(taskKey);
    }

    /** The listener job for the present state of the task with another assignee. */
    TaskJob job(long taskKey, @Nullable String assignee, Map<String, Object> more) {
        var task = tasks.get(taskKey);
        var variables = new HashMap<>(task.variables());
        variables.putAll(more);
        return new TaskJob(
                keys.incrementAndGet(),
                taskKey,
                task.processInstanceKey(),
                task.processDefinitionKey(),
                task.elementId(),
                task.model(),
                null,
                task.incidentId(),
                task.candidateGroups(),
                assignee,
                false,
                task.priority(),
                task.dueAt(),
                variables);
    }

    @Override
    public void claim(long taskKey, String username) {
        var meeting = rush;
        if (meeting != null) {
            try {
                meeting.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
        claimInTurn(taskKey, username);
    }

    /** A partition of the engine takes one command after the other. */
    private synchronized void claimInTurn(long taskKey, String username) {
        if (reach(taskKey).assignee() != null) {
            throw new EngineFailure(Kind.CONFLICT, "it has already been assigned", null);
        }
        assign(taskKey, username);
    }

    @Override
    public void assign(long taskKey, String username) {
        reach(taskKey);
        var job = job(taskKey, username, Map.of());
        deny(rules.againstAssigning(job));
        items.assigned(job);
        tasks.put(taskKey, job);
    }

    @Override
    public void unassign(long taskKey) {
        reach(taskKey);
        var job = job(taskKey, null, Map.of());
        items.assigned(job);
        tasks.put(taskKey, job);
    }

    @Override
    public void complete(long taskKey, Map<String, Object> variables) {
        var job = job(taskKey, reach(taskKey).assignee(), variables);
        deny(rules.againstCompleting(job));
        items.completed(job, Map.of());
        tasks.remove(taskKey);
        completed.put(taskKey, variables);
    }

    void cancel(long taskKey) {
        items.canceled(job(taskKey, tasks.get(taskKey).assignee(), Map.of()));
        tasks.remove(taskKey);
    }

    @Override
    public Map<String, Object> variables(long taskKey) {
        return new HashMap<>(reach(taskKey).variables());
    }

    @Override
    public Optional<String> formSchema(long taskKey) {
        answer();
        return Optional.empty();
    }

    @Override
    public Optional<String> processXml(long processDefinitionKey) {
        answer();
        return Optional.empty();
    }

    @Override
    public List<EngineTask> waiting() {
        answer();
        var waiting = new ArrayList<EngineTask>();
        tasks.values()
                .forEach(task -> waiting.add(new EngineTask(
                        task.taskKey(),
                        task.processInstanceKey(),
                        task.processDefinitionKey(),
                        "incident-response",
                        task.elementId(),
                        null,
                        task.candidateGroups(),
                        task.assignee(),
                        task.priority(),
                        task.dueAt(),
                        Instant.parse("2026-11-20T08:00:00Z"))));
        return waiting;
    }

    @Override
    public boolean hasEnded(long taskKey) {
        answer();
        return !tasks.containsKey(taskKey);
    }

    private TaskJob reach(long taskKey) {
        answer();
        var task = tasks.get(taskKey);
        if (task == null) {
            throw new EngineFailure(Kind.NOT_FOUND, "no such user task was found", null);
        }
        return task;
    }

    private void answer() {
        if (away) {
            throw new EngineFailure(Kind.UNAVAILABLE, "The process engine does not answer", null);
        }
    }

    private static void deny(Optional<String> objection) {
        objection.ifPresent(reason -> {
            throw new EngineFailure(Kind.DENIED, reason, null);
        });
    }
}
