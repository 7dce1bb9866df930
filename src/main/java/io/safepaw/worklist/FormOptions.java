package io.safepaw.worklist;

import io.safepaw.casefile.IncidentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a module offers in the forms of some tasks beside the variables of the process: the people, files and clauses to
 * choose from, by their names. A bean of that module. Tasklist knows variables only, so a model gives it the same choices
 * as a variable of the same name; what stands here is newer and wins.
 */
public interface FormOptions {

    /** Ids of the forms that the module knows something for. */
    Set<String> forms();

    /** Choices by the {@code valuesKey} of the fields that offer them. */
    default Map<String, List<Option>> options(RuledTask task) {
        return Map.of();
    }

    /** What fields show at first, by their key, where nothing was written yet. */
    default Map<String, String> proposals(RuledTask task) {
        return Map.of();
    }

    /**
     * The incident that keeps the text of a field, in a task that belongs to none itself.
     *
     * @param field path of the field, such as {@code rows[0].note}
     */
    default Optional<IncidentId> keeperOf(RuledTask task, String field) {
        return Optional.empty();
    }

    /**
     * @param value id or code
     * @param label in words
     */
    record Option(String value, String label) {}
}
