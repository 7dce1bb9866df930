package io.safepaw.worklist;

import io.safepaw.casefile.IncidentId;
import io.safepaw.staff.StaffMember;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Most urgent first: breached, then due soonest, then severity, then oldest. */
    public QueuePage queue(QueueFilter filter, StaffMember user) {
        throw new UnsupportedOperationException();
    }

    /** A number that grows with every change of any item; as long as it stands still, so does the queue. */
    public long change() {
        throw new UnsupportedOperationException();
    }

    /** The item, ended ones too. */
    public Optional<WorkItem> find(long taskKey) {
        throw new UnsupportedOperationException();
    }

    /** Open items of an incident, oldest first. */
    public List<WorkItem> openOf(IncidentId incident) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /**
     * Gives the task back to its groups. One's own task, or any for a lead.
     *
     * @throws TaskProblem as for {@link #claim}
     */
    public void release(long taskKey, StaffMember user) {
        throw new UnsupportedOperationException();
    }

    /**
     * Hands the task to somebody else. One's own task or an unassigned one; any for a lead.
     *
     * @param to user name of somebody who holds a role of the task
     * @param note for the next person; becomes a note of the incident
     * @throws TaskProblem as for {@link #claim}
     */
    public void handOver(long taskKey, StaffMember user, String to, @Nullable String note) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /**
     * The form of the task with what is known.
     *
     * @throws TaskGone if there is no such task
     * @throws EngineUnavailable if the engine does not answer
     */
    public TaskForm form(long taskKey) {
        throw new UnsupportedOperationException();
    }

    /** Keeps what the user has typed so far; kept also when the task has ended. */
    public Draft saveDraft(long taskKey, StaffMember user, Map<String, Object> data) {
        throw new UnsupportedOperationException();
    }

    /** What this user typed and did not send. */
    public Optional<Draft> draft(long taskKey, StaffMember user) {
        throw new UnsupportedOperationException();
    }

    /** Throws the draft away. */
    public void discardDraft(long taskKey, StaffMember user) {
        throw new UnsupportedOperationException();
    }

    /** Drafts of this user whose task ended without them, newest first. */
    public List<EndedDraft> endedDrafts(StaffMember user) {
        throw new UnsupportedOperationException();
    }
}
