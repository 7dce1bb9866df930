package io.safepaw.worklist;

/** The process engine does not answer. Nothing was done; a draft is kept; trying again later is safe. */
public class EngineUnavailable extends TaskProblem {

    EngineUnavailable(long taskKey, Throwable cause) {
        super(taskKey, "The process engine does not answer. Your text is kept; please try again in a moment.", cause);
    }
}
