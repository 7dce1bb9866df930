package io.safepaw.handover;

import io.safepaw.staff.StaffDirectory;
import io.safepaw.worklist.TaskCompletedByOther;
import io.safepaw.worklist.TaskDenied;
import io.safepaw.worklist.TaskGone;
import io.safepaw.worklist.TaskTaken;
import io.safepaw.worklist.Worklist;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Moves tasks at the end of a shift. Not within the job that decides it: the engine waits for task listeners before it
 * moves a task, and the outbox repeats until it has moved.
 */
@Component
class HandoverTasks {

    private final Worklist worklist;
    private final StaffDirectory staff;

    HandoverTasks(Worklist worklist, StaffDirectory staff) {
        this.worklist = worklist;
        this.staff = staff;
    }

    @ApplicationModuleListener
    void on(WorkHandedOver event) {
        unlessGone(() -> {
            try {
                worklist.handOver(event.taskKey(), staff.get(event.by()), event.to(), null);
            } catch (TaskDenied e) {
                // Whoever was to take it cannot any more; it waits for anybody rather than for somebody who has gone.
                worklist.release(event.taskKey(), staff.get(event.by()));
            }
        });
    }

    @ApplicationModuleListener
    void on(WorkLeft event) {
        unlessGone(() -> worklist.release(event.taskKey(), staff.get(event.username())));
    }

    /** It has ended, or somebody else has it already. */
    private static void unlessGone(Runnable move) {
        try {
            move.run();
        } catch (TaskGone | TaskTaken | TaskCompletedByOther e) {
            // Nothing is left to move.
        }
    }
}
