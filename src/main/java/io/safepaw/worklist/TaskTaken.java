package io.safepaw.worklist;

/** Somebody else has the task. */
public class TaskTaken extends TaskProblem {

    private final String assignee;

    TaskTaken(long taskKey, String assignee, String displayName) {
        super(taskKey, displayName + " has taken this task.");
        this.assignee = assignee;
    }

    /** User name of who has it. */
    public String assignee() {
        return assignee;
    }
}
