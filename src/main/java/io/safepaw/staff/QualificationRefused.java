package io.safepaw.staff;

import java.util.Map;

/** A qualification that cannot be noted like this. */
public class QualificationRefused extends RuntimeException {

    private final transient Map<String, String> errors;

    QualificationRefused(Map<String, String> errors) {
        super("The qualification is not valid");
        this.errors = Map.copyOf(errors);
    }

    /** Sentence by field: {@code level}, {@code since}, {@code reportsTo}; the empty one is for all of it. */
    public Map<String, String> errors() {
        return errors;
    }
}
