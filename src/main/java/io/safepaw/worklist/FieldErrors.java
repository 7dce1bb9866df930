package io.safepaw.worklist;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The form is not complete or not valid. */
public class FieldErrors extends TaskProblem {

    private final Map<String, String> errors;

    FieldErrors(long taskKey, Map<String, String> errors) {
        super(taskKey, "Please check the form.");
        this.errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
    }

    /** Message for each field that is wrong, by field key, as they stand in the form. */
    public Map<String, String> errors() {
        return errors;
    }
}
