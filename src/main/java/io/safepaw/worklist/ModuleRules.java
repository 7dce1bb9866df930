package io.safepaw.worklist;

import io.safepaw.casefile.IncidentId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The rules of all modules for one task. */
@Component
class ModuleRules {

    private final List<TaskRule> rules;
    private final List<AttendanceRule> attendance;

    ModuleRules(List<TaskRule> rules, List<AttendanceRule> attendance) {
        this.rules = rules;
        this.attendance = attendance;
    }

    Optional<String> againstTaking(TaskJob task, String username) {
        return againstTaking(
                task.taskKey(),
                task.elementId(),
                task.model().formId(),
                task.incidentId(),
                task.variables(),
                username,
                task.handedOver());
    }

    Optional<String> againstTaking(
            long taskKey,
            String elementId,
            @Nullable String formId,
            @Nullable IncidentId incident,
            Map<String, Object> variables,
            String username,
            boolean handedOver) {
        if (formId == null) {
            return Optional.empty();
        }
        var ruled = ruled(taskKey, elementId, formId, incident, variables);
        return of(formId).stream()
                .flatMap(rule -> rule.againstTaking(ruled, username).stream())
                .findFirst()
                .or(() -> attendance.stream()
                        .flatMap(rule -> rule.againstHaving(ruled, username, handedOver).stream())
                        .findFirst());
    }

    /**
     * @param values texts as words
     * @param quotable whether the answer may repeat them
     */
    Map<String, String> againstCompleting(
            long taskKey,
            String elementId,
            @Nullable String formId,
            @Nullable IncidentId incident,
            Map<String, Object> variables,
            String username,
            Map<String, Object> values,
            boolean quotable) {
        if (formId == null) {
            return Map.of();
        }
        var ruled = new RuledTask(taskKey, elementId, formId, incident, variables, quotable);
        var problems = new LinkedHashMap<String, String>();
        of(formId)
                .forEach(rule -> rule.againstCompleting(ruled, username, values).forEach(problems::putIfAbsent));
        return problems;
    }

    /** What the rules want to be kept of an allowed completion. */
    Map<String, Object> logged(TaskJob task, Map<String, Object> values) {
        var formId = task.model().formId();
        if (formId == null || task.assignee() == null) {
            return Map.of();
        }
        var ruled = ruled(task.taskKey(), task.elementId(), formId, task.incidentId(), task.variables());
        var logged = new LinkedHashMap<String, Object>();
        of(formId).forEach(rule -> logged.putAll(rule.logged(ruled, task.assignee(), values)));
        return logged;
    }

    private List<TaskRule> of(String formId) {
        return rules.stream().filter(rule -> rule.forms().contains(formId)).toList();
    }

    private static RuledTask ruled(
            long taskKey,
            String elementId,
            String formId,
            @Nullable IncidentId incident,
            Map<String, Object> variables) {
        return new RuledTask(taskKey, elementId, formId, incident, variables);
    }
}
