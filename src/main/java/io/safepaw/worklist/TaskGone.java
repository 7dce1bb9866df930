package io.safepaw.worklist;

/** There is no such task, or the process went on without it. */
public class TaskGone extends TaskProblem {

    TaskGone(long taskKey) {
        super(taskKey, "This task does not exist any more.");
    }
}
