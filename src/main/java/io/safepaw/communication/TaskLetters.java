package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import java.util.Map;
import java.util.Set;

/** What the completion of a task sends, for a preview. A bean of the module whose workers send it. */
public interface TaskLetters {

    /** Ids of the forms whose tasks send letters. */
    Set<String> forms();

    /**
     * Does what the workers do until the letters are queued, by the same code. It runs in a transaction that is rolled back, so it
     * must not reach anything outside the database.
     *
     * @param values of the task with what was typed, texts as words
     */
    void write(String formId, IncidentId incident, Map<String, Object> values);
}
