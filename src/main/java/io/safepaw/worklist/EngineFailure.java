package io.safepaw.worklist;

/** The engine refused a command about a task, or did not answer. */
class EngineFailure extends RuntimeException {

    /** Why. */
    enum Kind {
        /** It does not know the task. */
        NOT_FOUND,
        /** The task is in a state that does not allow it. */
        CONFLICT,
        /** A task listener said no; the message is its reason. */
        DENIED,
        /** No answer, or not now: nothing is known about the outcome. */
        UNAVAILABLE,
        /** Anything else; retrying does not help. */
        REFUSED
    }

    private final Kind kind;

    EngineFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
