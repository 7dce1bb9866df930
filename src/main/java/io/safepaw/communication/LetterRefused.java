package io.safepaw.communication;

import java.util.Map;

/** A wording cannot be like this. */
public class LetterRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> errors;

    LetterRefused(Map<String, String> errors) {
        super(String.join(" ", errors.values()));
        this.errors = Map.copyOf(errors);
    }

    /** Sentences by shipped words of the paragraph, by {@code reason}, or by an empty key for the whole letter. */
    public Map<String, String> errors() {
        return errors;
    }
}
