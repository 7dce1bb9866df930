package io.safepaw.worklist;

import java.time.Instant;

/** Somebody else completed the task meanwhile. A draft of it is kept. */
public class TaskCompletedByOther extends TaskProblem {

    private final String completedBy;
    private final Instant completedAt;

    TaskCompletedByOther(long taskKey, String completedBy, String displayName, Instant completedAt) {
        super(taskKey, displayName + " completed this task meanwhile.");
        this.completedBy = completedBy;
        this.completedAt = completedAt;
    }

    /** User name. */
    public String completedBy() {
        return completedBy;
    }

    /** UTC. */
    public Instant completedAt() {
        return completedAt;
    }
}
