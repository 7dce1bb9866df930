package io.safepaw.worklist;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a form made of the data.
 *
 * @param errors message by field key; nested keys are joined by dots, rows of a list stand in brackets
 * @param labels label by the same keys, of fields with an error
 * @param values what may be sent: visible fields of the form only
 */
record FormResult(Map<String, String> errors, Map<String, String> labels, Map<String, Object> values) {

    boolean isValid() {
        return errors.isEmpty();
    }

    /** All errors in one text for where no field stands beside it: "Outcome of triage: Please choose." */
    String asText() {
        return errors.entrySet().stream()
                .map(error -> labels.getOrDefault(error.getKey(), error.getKey()) + ": " + error.getValue())
                .collect(Collectors.joining(" "));
    }
}
