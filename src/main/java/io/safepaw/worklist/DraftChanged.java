package io.safepaw.worklist;

/** The same person typed something else into the form in another window, and this one has not seen it. */
public class DraftChanged extends TaskProblem {

    private final transient Draft draft;

    DraftChanged(Draft draft) {
        super(draft.taskKey(), "You typed something else into this form in another window.");
        this.draft = draft;
    }

    /** What was typed there; it is still saved. */
    public Draft draft() {
        return draft;
    }
}
