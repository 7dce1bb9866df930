package io.safepaw.worklist;

/** A task could not be claimed, released, handed over or completed. The message can be shown to staff. */
public abstract class TaskProblem extends RuntimeException {

    private final long taskKey;

    TaskProblem(long taskKey, String message) {
        super(message);
        this.taskKey = taskKey;
    }

    TaskProblem(long taskKey, String message, Throwable cause) {
        super(message, cause);
        this.taskKey = taskKey;
    }

    public long taskKey() {
        return taskKey;
    }
}
