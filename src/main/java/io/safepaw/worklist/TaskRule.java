package io.safepaw.worklist;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rule of another module about the tasks of some forms: separation of duties, what a decision must contain. A bean of
 * that module. It is asked by the task listeners, so it holds in Tasklist, in the Desk and over the API alike, and by the
 * Desk before, for a message beside the field.
 */
public interface TaskRule {

    /** Ids of the forms whose tasks the rule is about. */
    Set<String> forms();

    /** Why this person may not take the task, in words that staff can act on. */
    default Optional<String> againstTaking(RuledTask task, String username) {
        return Optional.empty();
    }

    /**
     * What is wrong with the completion.
     *
     * @param values of the task with what was typed, texts as words
     * @return message by field key; the empty key is for the task as a whole
     */
    default Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        return Map.of();
    }

    /**
     * What the event of an allowed completion keeps of the rule: codes, such as the version of the decision table.
     *
     * @param values as for {@link #againstCompleting}
     */
    default Map<String, Object> logged(RuledTask task, String username, Map<String, Object> values) {
        return Map.of();
    }
}
