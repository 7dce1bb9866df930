package io.safepaw.retention;

/** What happens when a record was kept long enough. */
enum RetentionAction {
    DELETE("Deleted"),
    /** As deleted, but the same user has the same pseudonym everywhere. */
    PSEUDONYMISE("Pseudonymised"),
    /** A person looks whether it is still needed; its time begins anew. */
    REVIEW("Review asked for");

    private final String done;

    RetentionAction(String done) {
        this.done = done;
    }

    String done() {
        return done;
    }
}
