package io.safepaw.worklist;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/**
 * The user tasks of the process engine as work for people: who has what, what is urgent, what was typed.
 *
 * <p>The rules (who may take a task, what a completion must contain) are enforced by the task listeners, so they hold in
 * Tasklist too; this service checks them first where that gives a better message.
 */
@Service
public class Worklist {

    /** Each refusal costs a turn of the engine; somebody whom so many are refused to needs a lead, not a longer wait. */
    private static final int MOST_TRIED = 25;

    private final WorkQueue queue;
    private final WorkItemRepository items;
    private final WorkItems work;
    private final Drafts drafts;
    private final TaskRules rules;
    private final TaskForms forms;
    private final EngineTasks engine;
    private final StaffDirectory staff;

    Worklist(
            WorkQueue queue,
            WorkItemRepository items,
            WorkItems work,
            Drafts drafts,
            TaskRules rules,
            TaskForms forms,
            EngineTasks engine,
            StaffDirectory staff) {
        this.queue = queue;
        this.items = items;
        this.work = work;
        this.drafts = drafts;
        this.rules = rules;
        this.forms = forms;
        this.engine = engine;
        this.staff = staff;
    }

    /** Most urgent first: breached, then due soonest, then severity, then oldest. */
    public QueuePage queue(QueueFilter filter, StaffMember user) {
        return queue.page(filter, user);
    }

    /** A number that grows with every change of any item; as long as it stands still, so does the queue. */
    public long change() {
        return items.change();
    }

    /** The item, ended ones too. */
    public Optional<WorkItem> find(long taskKey) {
        return items.find(taskKey);
    }

    /** Open items of an incident, oldest first. */
    public List<WorkItem> openOf(IncidentId incident) {
        return items.openOf(incident);
    }

    /** What the tasks of an incident are called, ended ones too, by their keys. */
    public Map<Long, String> names(IncidentId incident) {
        return items.names(incident);
    }

    /** Open items that this person has, most urgent first. */
    public List<WorkItem> heldBy(String username) {
        return items.held(username);
    }

    /** Open items that anybody has, most urgent first. */
    public List<WorkItem> held() {
        return items.held(null);
    }

    /** Who completed the newest task with this form in a process instance, where it belongs to no incident. */
    public Optional<String> completedBy(long processInstanceKey, String formId) {
        return items.completedBy(processInstanceKey, formId);
    }

    /**
     * Takes the task. Taking one's own task changes nothing.
     *
     * @throws TaskTaken if somebody else has it
     * @throws TaskDenied if the user lacks the role
     * @throws TaskGone if it ended
     * @throws EngineUnavailable if the engine does not answer
     */
    public void claim(long taskKey, StaffMember user) {
        var item = open(taskKey);
        if (item.isAssignedTo(user.username())) {
            return;
        }
        if (item.assignee() != null) {
            throw taken(item);
        }
        refuse(taskKey, rules.againstTaking(user.username(), item.candidateGroups()));
        call(taskKey, user, () -> engine.claim(taskKey, user.username()));
    }

    /**
     * Takes the most urgent task that nobody has and that this person may take by every rule. Two who ask at the same time get
     * different tasks: the engine gives each to one of them, and the other goes on with the next.
     *
     * @throws EngineUnavailable if the engine does not answer
     */
    public NextTask takeNext(StaffMember user) {
        String objection = null;
        for (var item : queue.page(waiting(QueueFilter.Owner.NOBODY), user).items()) {
            try {
                claim(item.taskKey(), user);
                return new NextTask(find(item.taskKey()).orElse(item), null);
            } catch (TaskDenied e) {
                objection = objection == null ? e.getMessage() : objection;
            } catch (TaskTaken | TaskCompletedByOther | TaskGone e) {
                // Somebody was faster.
            }
        }
        return new NextTask(null, objection);
    }

    /**
     * What this person can go on with: the most urgent task of their own, or else the most urgent of those that nobody has and
     * that they may take by every rule now; nothing is taken. Empty where there is none.
     *
     * @param done a task that is not it, though the queue may not have heard yet that it ended
     */
    public Optional<WorkItem> suggest(StaffMember user, long done) {
        return first(QueueFilter.Owner.ME, user, done)
                .findFirst()
                .or(() -> first(QueueFilter.Owner.NOBODY, user, done)
                        .filter(item -> againstClaiming(item.taskKey(), user).isEmpty())
                        .findFirst());
    }

    private Stream<WorkItem> first(QueueFilter.Owner owner, StaffMember user, long done) {
        return queue.page(waiting(owner), user).items().stream().filter(item -> item.taskKey() != done);
    }

    private static QueueFilter waiting(QueueFilter.Owner owner) {
        return new QueueFilter(owner, true, null, Set.of(), Set.of(), QueueFilter.Due.ANY_TIME, null, 0, MOST_TRIED);
    }

    /**
     * Gives the task back to its groups. One's own task, or any for a lead.
     *
     * @throws TaskProblem as for {@link #claim}
     */
    public void release(long taskKey, StaffMember user) {
        var item = open(taskKey);
        if (item.assignee() == null) {
            return;
        }
        mustHold(item, user);
        call(taskKey, user, () -> engine.unassign(taskKey));
    }

    /**
     * Hands the task to somebody else. One's own task or an unassigned one; any for a lead.
     *
     * @param to user name of somebody who holds a role of the task
     * @param note for the next person; becomes a note of the incident
     * @throws TaskProblem as for {@link #claim}
     */
    public void handOver(long taskKey, StaffMember user, String to, @Nullable String note) {
        var item = open(taskKey);
        if (item.assignee() != null) {
            mustHold(item, user);
        }
        refuse(taskKey, rules.againstTaking(to, item.candidateGroups()));
        if (item.isAssignedTo(to)) {
            return;
        }
        call(taskKey, user, () -> engine.assign(taskKey, to));
        work.handedOver(item, new Actor(user.username()), to, note);
    }

    /** Why {@link #claim} would be refused now. A preview: the listeners decide again when it is done. */
    public Optional<String> againstClaiming(long taskKey, StaffMember user) {
        return objection(taskKey, item -> {
            if (item.assignee() != null && !item.isAssignedTo(user.username())) {
                throw taken(item);
            }
            refuse(taskKey, rules.againstTaking(item, engine.variables(taskKey), user.username(), false));
        });
    }

    /** Why {@link #release} would be refused now. */
    public Optional<String> againstReleasing(long taskKey, StaffMember user) {
        return objection(taskKey, item -> {
            if (item.assignee() != null) {
                mustHold(item, user);
            }
        });
    }

    /** Why {@link #handOver} would be refused now. */
    public Optional<String> againstHandingOver(long taskKey, StaffMember user, String to) {
        return objection(taskKey, item -> {
            if (item.assignee() != null) {
                mustHold(item, user);
            }
            refuse(taskKey, rules.againstTaking(item, engine.variables(taskKey), to, true));
        });
    }

    private Optional<String> objection(long taskKey, Consumer<WorkItem> check) {
        try {
            check.accept(open(taskKey));
            return Optional.empty();
        } catch (TaskProblem e) {
            return Optional.of(e.getMessage());
        } catch (EngineFailure e) {
            return Optional.of(problem(taskKey, e).getMessage());
        }
    }

    /**
     * The variables of an open task with what was typed, texts as words; for a preview, so nothing is kept.
     *
     * @throws TaskGone if there is no such open task
     * @throws EngineUnavailable if the engine does not answer
     */
    public Map<String, Object> typed(long taskKey, Map<String, Object> data) {
        var item = open(taskKey);
        try {
            return forms.typed(item, data);
        } catch (EngineFailure e) {
            throw problem(taskKey, e);
        }
    }

    /**
     * Completes the task with what was typed. Whatever goes wrong, the data is kept as a draft.
     *
     * @param data by field key, as form-js submits it: texts as they were typed
     * @throws FieldErrors if the form is not complete or not valid
     * @throws TaskTaken if somebody else has it now
     * @throws TaskCompletedByOther if somebody else completed it
     * @throws TaskDenied if a rule forbids it
     * @throws TaskGone if it ended otherwise
     * @throws EngineUnavailable if the engine does not answer
     */
    public void complete(long taskKey, StaffMember user, Map<String, Object> data) {
        complete(taskKey, user, data, null);
    }

    /**
     * The same from a window of the Desk.
     *
     * @throws DraftChanged if another window saved something else that this one has not seen
     */
    public void complete(long taskKey, StaffMember user, Map<String, Object> data, @Nullable DraftWindow window) {
        drafts.save(taskKey, user.username(), data, window);
        var known = find(taskKey).orElseThrow(() -> new TaskGone(taskKey));
        if (!wasCompletedBy(user, known)) {
            var item = open(taskKey);
            if (item.assignee() == null) {
                throw new TaskDenied(taskKey, "Please claim the task before you complete it.");
            }
            if (!item.isAssignedTo(user.username())) {
                throw taken(item);
            }
            call(taskKey, user, () -> engine.complete(taskKey, forms.submit(item, user, data)));
        }
        drafts.delete(taskKey, user.username());
    }

    /**
     * The form of the task with what is known.
     *
     * @throws TaskGone if there is no such task
     * @throws EngineUnavailable if the engine does not answer
     */
    public TaskForm form(long taskKey) {
        var item = find(taskKey).orElseThrow(() -> new TaskGone(taskKey));
        try {
            return forms.show(item);
        } catch (EngineFailure e) {
            throw problem(taskKey, e);
        }
    }

    /** Keeps what the user has typed so far; kept also when the task has ended. */
    public Draft saveDraft(long taskKey, StaffMember user, Map<String, Object> data) {
        return saveDraft(taskKey, user, data, null);
    }

    /**
     * The same from a window of the Desk.
     *
     * @throws DraftChanged if another window saved something else that this one has not seen
     */
    public Draft saveDraft(long taskKey, StaffMember user, Map<String, Object> data, @Nullable DraftWindow window) {
        return drafts.save(taskKey, user.username(), data, window);
    }

    /** What this user typed and did not send. */
    public Optional<Draft> draft(long taskKey, StaffMember user) {
        return drafts.find(taskKey, user.username());
    }

    /** Throws the draft away. */
    public void discardDraft(long taskKey, StaffMember user) {
        drafts.delete(taskKey, user.username());
    }

    /** Drafts of this user whose task ended without them, newest first. */
    public List<EndedDraft> endedDrafts(StaffMember user) {
        return drafts.ended(user.username()).stream()
                .map(draft -> new EndedDraft(items.find(draft.taskKey()).orElseThrow(), draft))
                .toList();
    }

    /**
     * Forgets all items and drafts, for when the engine was replaced by an empty one. A new engine counts its keys from the
     * start, so the old items would be taken for its tasks.
     */
    public void startAfresh() {
        work.forgetAll();
    }

    private WorkItem open(long taskKey) {
        var item = find(taskKey).orElseThrow(() -> new TaskGone(taskKey));
        if (!item.isOpen()) {
            throw ended(item);
        }
        return item;
    }

    private static boolean wasCompletedBy(StaffMember user, WorkItem item) {
        return item.state() == WorkState.COMPLETED && user.username().equals(item.completedBy());
    }

    private void mustHold(WorkItem item, StaffMember user) {
        if (!item.isAssignedTo(user.username()) && !user.isLead()) {
            throw taken(item);
        }
    }

    private static void refuse(long taskKey, Optional<String> objection) {
        objection.ifPresent(reason -> {
            throw new TaskDenied(taskKey, reason);
        });
    }

    /** Sends a command; an answer that was lost on its way is looked up in what the listeners heard. */
    private void call(long taskKey, StaffMember user, Runnable command) {
        try {
            Retry.of("task", onceChanged(taskKey, user)).executeRunnable(command);
        } catch (EngineFailure e) {
            if (items.find(taskKey).filter(item -> wasCompletedBy(user, item)).isEmpty()) {
                throw problem(taskKey, e);
            }
        }
    }

    /** A task refuses commands while its listeners run, just after it came up for instance: nobody needs to hear of that. */
    private RetryConfig onceChanged(long taskKey, StaffMember user) {
        return RetryConfig.custom()
                .maxAttempts(10)
                .waitDuration(Duration.ofMillis(200))
                .retryOnException(e -> e instanceof EngineFailure failure
                        && failure.kind() == EngineFailure.Kind.CONFLICT
                        && items.find(taskKey)
                                .filter(item -> item.isOpen()
                                        && (item.assignee() == null || item.isAssignedTo(user.username())))
                                .isPresent())
                .build();
    }

    private RuntimeException problem(long taskKey, EngineFailure failure) {
        var item = items.find(taskKey).orElse(null);
        if (item != null && !item.isOpen()) {
            return ended(item);
        }
        return switch (failure.kind()) {
            case DENIED -> new TaskDenied(taskKey, failure.getMessage());
            case UNAVAILABLE -> new EngineUnavailable(taskKey, failure);
            case NOT_FOUND -> new TaskGone(taskKey);
            case CONFLICT ->
                item != null && item.assignee() != null
                        ? taken(item)
                        : new TaskDenied(taskKey, "This task is just being changed. Please try again.");
            case REFUSED -> failure;
        };
    }

    private TaskProblem ended(WorkItem item) {
        return item.state() == WorkState.COMPLETED && item.completedBy() != null && item.endedAt() != null
                ? new TaskCompletedByOther(
                        item.taskKey(), item.completedBy(), staff.displayName(item.completedBy()), item.endedAt())
                : new TaskGone(item.taskKey());
    }

    private TaskTaken taken(WorkItem item) {
        var assignee = Objects.requireNonNull(item.assignee());
        return new TaskTaken(item.taskKey(), assignee, staff.displayName(assignee));
    }
}
