package io.safepaw.worklist;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Severity;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/** Who may take a task and what a completion must contain. An answer is an objection in words that staff can act on. */
@Service
class TaskRules {

    private static final String SEVERITY = "agentSeverity";

    private final StaffDirectory staff;
    private final Incidents incidents;
    private final Conflicts conflicts;
    private final CaseTexts texts;
    private final FormLibrary forms;
    private final FormCheck formCheck;
    private final ModuleRules modules;
    private final ModuleOptions options;

    TaskRules(
            StaffDirectory staff,
            Incidents incidents,
            Conflicts conflicts,
            CaseTexts texts,
            FormLibrary forms,
            FormCheck formCheck,
            ModuleRules modules,
            ModuleOptions options) {
        this.staff = staff;
        this.incidents = incidents;
        this.conflicts = conflicts;
        this.texts = texts;
        this.forms = forms;
        this.formCheck = formCheck;
        this.modules = modules;
        this.options = options;
    }

    /** Giving a task back is always allowed. */
    Optional<String> againstAssigning(TaskJob task) {
        return task.assignee() == null
                ? Optional.empty()
                : againstTaking(task.assignee(), task.candidateGroups())
                        .or(() -> againstConflict(task.incidentId(), task.assignee()))
                        .or(() -> modules.againstTaking(task, task.assignee()));
    }

    /** Taking a task needs one of its roles, whoever gives it. */
    Optional<String> againstTaking(String username, Set<String> candidateGroups) {
        var member = staff.find(username).orElse(null);
        if (member == null) {
            return Optional.of("There is no staff member " + username + ".");
        }
        if (member.disabled()) {
            return Optional.of(username + " does not work here any more.");
        }
        return member.hasAny(candidateGroups)
                ? Optional.empty()
                : Optional.of(username + " needs the role " + oneOf(candidateGroups) + " to take this task.");
    }

    /** The same before the engine is asked, for a preview. */
    Optional<String> againstTaking(WorkItem item, Map<String, Object> variables, String username, boolean handedOver) {
        return againstTaking(username, item.candidateGroups())
                .or(() -> againstConflict(item.incidentId(), username))
                .or(() -> modules.againstTaking(
                        item.taskKey(),
                        item.elementId(),
                        item.formId(),
                        item.incidentId(),
                        variables,
                        username,
                        handedOver));
    }

    Optional<String> againstCompleting(TaskJob task) {
        if (task.assignee() == null) {
            return Optional.of("Please claim the task before you complete it.");
        }
        var gone =
                againstTaking(task.assignee(), Set.of()).or(() -> againstConflict(task.incidentId(), task.assignee()));
        if (gone.isPresent()) {
            return gone;
        }
        var values = withTexts(task.incidentId(), task.variables());
        values.putAll(options.choices(task));
        var form =
                forms.of(task.taskKey(), task.formKey(), task.model().formId()).orElse(MissingNode.getInstance());
        var result = formCheck.check(form, values, values);
        var member = staff.find(task.assignee()).orElse(null);
        var errors = against(result, task.incidentId(), member, () -> againstModules(task, values));
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of((result.isValid() ? "" : "Please complete the form. ") + FormCheck.asText(form, errors));
    }

    /**
     * All that is wrong with a completion, for the Desk and for Tasklist alike: the form and the severity, and what the
     * modules say once these are right.
     *
     * @param result what the form says of what was typed, texts as words
     * @param modules what they say, message by field key
     * @return message by field key, as they stand in the form; the empty key is for the task as a whole
     */
    Map<String, String> against(
            FormResult result,
            @Nullable IncidentId incident,
            @Nullable StaffMember user,
            Supplier<Map<String, String>> modules) {
        var errors = new LinkedHashMap<>(result.errors());
        if (!errors.containsKey(SEVERITY)) {
            againstSeverity(incident, result.values(), user).ifPresent(objection -> errors.put(SEVERITY, objection));
        }
        return errors.isEmpty() ? modules.get() : errors;
    }

    /** Whoever knows a party takes and decides nothing of the incident, whatever the task. */
    private Optional<String> againstConflict(@Nullable IncidentId incident, String username) {
        return incident == null ? Optional.empty() : conflicts.against(incident, username);
    }

    /** What the event of a completion that was allowed keeps of the rules of the modules. */
    Map<String, Object> logged(TaskJob task) {
        return modules.logged(task, withTexts(task.incidentId(), task.variables()));
    }

    private Map<String, String> againstModules(TaskJob task, Map<String, Object> values) {
        return modules.againstCompleting(
                task.taskKey(),
                task.elementId(),
                task.model().formId(),
                task.incidentId(),
                task.variables(),
                task.assignee(),
                values,
                false);
    }

    /**
     * What the modules say against a completion that was not sent yet.
     *
     * @return message by field key; the empty key is for the task as a whole
     */
    Map<String, String> againstModules(
            WorkItem item, Map<String, Object> variables, StaffMember user, Map<String, Object> values) {
        return modules.againstCompleting(
                item.taskKey(),
                item.elementId(),
                item.formId(),
                item.incidentId(),
                variables,
                user.username(),
                values,
                true);
    }

    /**
     * Only a lead may set a severity below the present one, and must say why (domain.md 2.2).
     *
     * @param values of the form, texts instead of references
     */
    private Optional<String> againstSeverity(
            @Nullable IncidentId incident, Map<String, Object> values, @Nullable StaffMember user) {
        var wanted = values.get(SEVERITY);
        if (incident == null || wanted == null || String.valueOf(wanted).isBlank()) {
            return Optional.empty();
        }
        var current = incidents.get(incident).severity();
        if (current == null || !current.isAbove(Severity.valueOf(String.valueOf(wanted)))) {
            return Optional.empty();
        }
        if (user == null || !user.isLead()) {
            return Optional.of("Only a lead (" + Roles.LEAD + " or above) may lower the severity from " + current
                    + " to " + wanted + ".");
        }
        var note = values.get("severityNote");
        return note == null || String.valueOf(note).isBlank()
                ? Optional.of("Please say why the severity is lowered from " + current + " to " + wanted + ".")
                : Optional.empty();
    }

    /** The values with the words behind references; a reference to nothing of this incident counts as no text. */
    Map<String, Object> withTexts(@Nullable IncidentId incident, Map<String, Object> values) {
        var resolved = new HashMap<>(values);
        resolved.replaceAll((key, value) -> withTexts(incident, value));
        return resolved;
    }

    /** Rows of a list hold references too. */
    private @Nullable Object withTexts(@Nullable IncidentId incident, @Nullable Object value) {
        if (value instanceof String text && CaseTexts.isReference(text)) {
            return incident == null ? null : texts.read(incident, text).orElse(null);
        }
        if (value instanceof List<?> rows) {
            var resolved = new ArrayList<Object>(rows);
            resolved.replaceAll(row -> withTexts(incident, row));
            return resolved;
        }
        if (value instanceof Map<?, ?> row) {
            var resolved = new HashMap<Object, Object>(row);
            resolved.replaceAll((key, one) -> withTexts(incident, one));
            return resolved;
        }
        return value;
    }

    private static String oneOf(Set<String> roles) {
        return roles.stream().sorted().collect(Collectors.joining(" or ")) + " (or one above)";
    }
}
