package io.safepaw.casefile;

import java.util.Map;

/** An action that cannot be done like this; the messages tell the person what to change. */
public class ActionRefused extends RuntimeException {

    private final transient Map<String, String> errors;

    /** @param message one sentence about the action as a whole */
    public ActionRefused(String message) {
        super(message);
        this.errors = Map.of();
    }

    /** @param errors message by field key */
    public ActionRefused(Map<String, String> errors) {
        super("Please check the form.");
        this.errors = Map.copyOf(errors);
    }

    /** Message by field key; empty where the action as a whole is refused. */
    public Map<String, String> errors() {
        return errors;
    }
}
