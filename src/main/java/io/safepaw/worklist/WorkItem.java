package io.safepaw.worklist;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Severity;
import io.safepaw.sla.ClockTarget;
import java.time.Instant;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * A user task of the process engine as staff sees it. Times are UTC.
 *
 * @param taskKey key of the user task in the engine
 * @param elementId id of the user task in the model
 * @param name name of the user task in the model
 * @param formId the Camunda form, null where the model names none
 * @param incidentNumber null where the task belongs to no incident
 * @param test whether the incident is a test
 * @param candidateGroups role codes, one of which is needed to take the task
 * @param claimedAt when the present assignee got it
 * @param priority 0 to 100, higher first
 * @param dueAt due time of the task itself
 * @param clockDueAt the earliest due time among the incident's running SLA clocks
 * @param clockTarget what that clock measures
 * @param clockWarned a running SLA clock has passed its warning mark
 * @param clockBreached a running SLA clock has passed its target
 * @param completedBy user name
 * @param endedAt when it was completed or canceled
 */
public record WorkItem(
        long taskKey,
        long processInstanceKey,
        String elementId,
        String name,
        @Nullable String formId,
        @Nullable IncidentId incidentId,
        @Nullable String incidentNumber,
        @Nullable Severity severity,
        @Nullable Category category,
        boolean test,
        Set<String> candidateGroups,
        @Nullable String assignee,
        @Nullable Instant claimedAt,
        int priority,
        @Nullable Instant dueAt,
        Instant createdAt,
        WorkState state,
        @Nullable String completedBy,
        @Nullable Instant endedAt,
        @Nullable Instant clockDueAt,
        @Nullable ClockTarget clockTarget,
        boolean clockWarned,
        boolean clockBreached) {

    public boolean isOpen() {
        return state == WorkState.OPEN;
    }

    public boolean isAssignedTo(String username) {
        return username.equals(assignee);
    }

    /** When somebody waits in vain: the task's own due time or that of a running clock, whichever is first. */
    public @Nullable Instant urgentAt() {
        if (dueAt == null || clockDueAt == null) {
            return dueAt == null ? clockDueAt : dueAt;
        }
        return dueAt.isBefore(clockDueAt) ? dueAt : clockDueAt;
    }

    /** The clock that makes {@link #urgentAt()}; null where the task's own due time does, or nothing. */
    public @Nullable ClockTarget urgentClock() {
        return clockDueAt != null && clockDueAt.equals(urgentAt()) ? clockTarget : null;
    }
}
