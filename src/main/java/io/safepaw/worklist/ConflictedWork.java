package io.safepaw.worklist;

import io.safepaw.casefile.ConflictDeclared;
import io.safepaw.casefile.Conflicts;
import io.safepaw.staff.StaffDirectory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Gives back at once what somebody holds of an incident in which they have a conflict of interest. */
@Component
class ConflictedWork {

    private final Worklist worklist;
    private final Conflicts conflicts;
    private final StaffDirectory staff;

    ConflictedWork(Worklist worklist, Conflicts conflicts, StaffDirectory staff) {
        this.worklist = worklist;
        this.conflicts = conflicts;
        this.staff = staff;
    }

    /** Also of incidents that were merged. Lifted meanwhile, nothing is taken. */
    @ApplicationModuleListener
    void on(ConflictDeclared event) {
        var person = staff.get(event.username());
        for (var item : worklist.heldBy(person.username())) {
            if (item.incidentId() != null && conflicts.has(item.incidentId(), person.username())) {
                try {
                    worklist.release(item.taskKey(), person);
                } catch (TaskGone | TaskTaken | TaskCompletedByOther e) {
                    // Nothing is left to give back.
                }
            }
        }
    }
}
