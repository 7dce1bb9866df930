package io.safepaw.worklist;

import io.safepaw.casefile.IncidentId;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * The task that a {@link TaskRule} judges.
 *
 * @param incidentId null where the process belongs to no incident
 * @param variables what the task sees by its input mappings
 * @param quotable whether an answer may repeat what was typed: not where the engine keeps the answer
 */
public record RuledTask(
        long taskKey,
        String elementId,
        String formId,
        @Nullable IncidentId incidentId,
        Map<String, Object> variables,
        boolean quotable) {

    public RuledTask(
            long taskKey,
            String elementId,
            String formId,
            @Nullable IncidentId incidentId,
            Map<String, Object> variables) {
        this(taskKey, elementId, formId, incidentId, variables, false);
    }
}
