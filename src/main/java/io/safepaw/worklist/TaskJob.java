package io.safepaw.worklist;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * What a task listener job says of its user task. Times are UTC.
 *
 * @param jobKey grows with every listener job of a task
 * @param incidentId null where the process belongs to no incident
 * @param assignee null where nobody has the task, or nobody shall have it
 * @param handedOver whoever gets the task did not take it: somebody gave it to them
 * @param variables all that the task sees; when it completes, with those it completes with
 */
record TaskJob(
        long jobKey,
        long taskKey,
        long processInstanceKey,
        long processDefinitionKey,
        String elementId,
        TaskModel model,
        @Nullable Long formKey,
        @Nullable IncidentId incidentId,
        Set<String> candidateGroups,
        @Nullable String assignee,
        boolean handedOver,
        int priority,
        @Nullable Instant dueAt,
        Map<String, Object> variables) {}
