package io.safepaw.worklist;

import io.safepaw.casefile.IncidentId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What all modules offer in the form of one task. */
@Component
class ModuleOptions {

    private final List<FormOptions> modules;

    ModuleOptions(List<FormOptions> modules) {
        this.modules = modules;
    }

    Map<String, Object> choices(WorkItem item, Map<String, Object> variables) {
        return choices(item.taskKey(), item.elementId(), item.formId(), item.incidentId(), variables);
    }

    Map<String, Object> choices(TaskJob task) {
        return choices(task.taskKey(), task.elementId(), task.model().formId(), task.incidentId(), task.variables());
    }

    Map<String, String> proposals(WorkItem item, Map<String, Object> variables) {
        var proposals = new HashMap<String, String>();
        if (item.formId() != null) {
            var task = new RuledTask(item.taskKey(), item.elementId(), item.formId(), item.incidentId(), variables);
            of(item.formId()).forEach(module -> proposals.putAll(module.proposals(task)));
        }
        return proposals;
    }

    /** The incident that keeps the text of a field: that of the task, or the one that a module names. */
    Optional<IncidentId> keeperOf(WorkItem item, Map<String, Object> variables, String field) {
        if (item.incidentId() != null || item.formId() == null) {
            return Optional.ofNullable(item.incidentId());
        }
        var task = new RuledTask(item.taskKey(), item.elementId(), item.formId(), null, variables);
        return of(item.formId()).stream()
                .flatMap(module -> module.keeperOf(task, field).stream())
                .findFirst();
    }

    /** As form-js wants them: lists of value and label. */
    private Map<String, Object> choices(
            long taskKey,
            String elementId,
            @Nullable String formId,
            @Nullable IncidentId incident,
            Map<String, Object> variables) {
        var choices = new HashMap<String, Object>();
        if (formId != null) {
            var task = new RuledTask(taskKey, elementId, formId, incident, variables);
            of(formId)
                    .forEach(module -> module.options(task)
                            .forEach((key, options) -> choices.put(
                                    key,
                                    options.stream()
                                            .map(option -> Map.of("value", option.value(), "label", option.label()))
                                            .toList())));
        }
        return choices;
    }

    private List<FormOptions> of(String formId) {
        return modules.stream()
                .filter(module -> module.forms().contains(formId))
                .toList();
    }
}
