package io.safepaw.worklist;

import java.util.Map;

/**
 * What a form made of the data.
 *
 * @param errors message by field key; nested keys are joined by dots, rows of a list stand in brackets
 * @param values what may be sent: visible fields of the form only
 */
record FormResult(Map<String, String> errors, Map<String, Object> values) {

    boolean isValid() {
        return errors.isEmpty();
    }
}
