package io.safepaw.worklist;

import io.safepaw.casefile.IncidentId;
import io.safepaw.staff.StaffMember;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * An open task of a P0 or of an incident that missed a target.
 *
 * @param p0 whether it belongs to a P0
 */
public record UrgentTask(
        long taskKey,
        IncidentId incident,
        String incidentNumber,
        boolean p0,
        Set<String> candidateGroups,
        @Nullable String assignee) {

    /** Whether it is this person's, or waits for somebody of the person's groups. */
    boolean concerns(StaffMember user) {
        return assignee == null ? user.hasAny(candidateGroups) : assignee.equals(user.username());
    }
}
