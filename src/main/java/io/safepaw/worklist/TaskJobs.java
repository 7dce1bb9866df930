package io.safepaw.worklist;

import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.BadVariable;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Reads task listener jobs. */
@Component
class TaskJobs {

    private static final int DEFAULT_PRIORITY = 50;

    private final TaskModels models;

    TaskJobs(TaskModels models) {
        this.models = models;
    }

    TaskJob read(ActivatedJob job) {
        var task = job.getUserTask();
        var variables = job.getVariablesAsMap();
        return new TaskJob(
                job.getKey(),
                task.getUserTaskKey(),
                job.getProcessInstanceKey(),
                job.getProcessDefinitionKey(),
                job.getElementId(),
                models.find(job.getProcessDefinitionKey(), job.getBpmnProcessId(), job.getElementId()),
                task.getFormKey() == null || task.getFormKey() <= 0 ? null : task.getFormKey(),
                incidentId(variables),
                task.getCandidateGroups() == null ? Set.of() : Set.copyOf(task.getCandidateGroups()),
                task.getAssignee() == null || task.getAssignee().isBlank() ? null : task.getAssignee(),
                EngineTasks.HAND_OVER.equals(task.getAction()),
                task.getPriority() == null ? DEFAULT_PRIORITY : task.getPriority(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                variables);
    }

    static @Nullable IncidentId incidentId(Map<String, Object> variables) {
        var value = variables.get("incidentId");
        if (value == null) {
            return null;
        }
        try {
            return IncidentId.of(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw new BadVariable("incidentId", "a UUID");
        }
    }
}
