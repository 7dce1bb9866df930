package io.safepaw.enforcement;

import io.safepaw.engine.Hopeless;
import java.util.Set;

/** A statement of reasons that may not leave. The message names fields, never their words. */
class StatementIncomplete extends RuntimeException implements Hopeless {

    private final Set<String> fields;

    StatementIncomplete(Set<String> fields) {
        super("The statement of reasons is not complete: " + String.join(", ", fields));
        this.fields = Set.copyOf(fields);
    }

    Set<String> fields() {
        return fields;
    }

    @Override
    public String remedy() {
        return "move the instance in Operate back to the decision, so that the fields are filled";
    }
}
