package io.safepaw.worklist;

/** A rule forbids it; the message says which. */
public class TaskDenied extends TaskProblem {

    TaskDenied(long taskKey, String reason) {
        super(taskKey, reason);
    }
}
