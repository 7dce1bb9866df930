package io.safepaw.worklist;

import java.time.Instant;
import java.util.Set;
import org.springframework.lang.Nullable;

/** A user task as the search side of the engine tells it. Times are UTC. */
record EngineTask(
        long taskKey,
        long processInstanceKey,
        long processDefinitionKey,
        String processId,
        String elementId,
        @Nullable Long formKey,
        Set<String> candidateGroups,
        @Nullable String assignee,
        int priority,
        @Nullable Instant dueAt,
        Instant createdAt) {}
