package io.safepaw.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentPlaces;
import io.safepaw.casefile.Incidents;
import io.safepaw.staff.StaffMember;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;

/** Forms on their way to the screen and back. */
@Service
class TaskForms {

    private static final String EMPTY_FORM = "{\"type\":\"default\",\"schemaVersion\":18,\"components\":[]}";

    private final FormLibrary library;
    private final FormCheck check;
    private final TaskRules rules;
    private final ModuleOptions options;
    private final WorkItemRepository items;
    private final EngineTasks engine;
    private final Incidents incidents;
    private final CaseTexts texts;
    private final IncidentPlaces places;

    TaskForms(
            FormLibrary library,
            FormCheck check,
            TaskRules rules,
            ModuleOptions options,
            WorkItemRepository items,
            EngineTasks engine,
            Incidents incidents,
            CaseTexts texts,
            IncidentPlaces places) {
        this.library = library;
        this.check = check;
        this.rules = rules;
        this.options = options;
        this.items = items;
        this.engine = engine;
        this.incidents = incidents;
        this.texts = texts;
        this.places = places;
    }

    /** The form with what the process and the case file know; what the case file knows of facts is newer. */
    TaskForm show(WorkItem item) {
        var data = known(item);
        options.proposals(item, data)
                .forEach((field, proposal) -> data.merge(field, proposal, TaskForms::firstWritten));
        if (item.incidentId() != null) {
            var incident = incidents.get(item.incidentId());
            data.putAll(values(incident.facts()));
            data.put("incidentNumber", incident.number());
            if (places.of(incident).hidden()) {
                data.put("incidentLocation", null);
            }
            data.put(
                    "severity",
                    incident.severity() == null ? null : incident.severity().name());
        }
        var schema = schema(item).map(JsonNode::toString).orElse(EMPTY_FORM);
        return new TaskForm(item.formId() == null ? "" : item.formId(), schema, data);
    }

    /**
     * Checks what was typed and stores the words that belong into the case file.
     *
     * @return variables for the engine: visible fields of the form, references instead of words
     * @throws FieldErrors if the form is not complete or not valid
     */
    Map<String, Object> submit(WorkItem item, StaffMember user, Map<String, Object> data) {
        var schema = schema(item).orElse(null);
        if (schema == null) {
            return Map.of();
        }
        var variables = known(item);
        var values = new HashMap<>(variables);
        var result = check.check(schema, variables, data);
        values.putAll(result.values());
        var errors = rules.against(
                result, item.incidentId(), user, () -> rules.againstModules(item, variables, user, values));
        if (!errors.isEmpty()) {
            throw new FieldErrors(item.taskKey(), errors);
        }
        return check.check(schema, variables, data, keeping(item, variables, user))
                .values();
    }

    /** The variables of a task with what was typed, texts as words; whether it is complete or not. */
    Map<String, Object> typed(WorkItem item, Map<String, Object> data) {
        var variables = known(item);
        var values = new HashMap<>(variables);
        schema(item)
                .ifPresent(
                        form -> values.putAll(check.check(form, variables, data).values()));
        return values;
    }

    /** Variables with their texts, and what the modules offer to choose from. */
    private Map<String, Object> known(WorkItem item) {
        var variables = rules.withTexts(item.incidentId(), engine.variables(item.taskKey()));
        variables.putAll(options.choices(item, variables));
        return variables;
    }

    private static Object firstWritten(Object written, Object proposal) {
        return written instanceof String text && text.isBlank() ? proposal : written;
    }

    private BiFunction<String, String, Object> keeping(WorkItem item, Map<String, Object> variables, StaffMember user) {
        var author = new Actor(user.username());
        return (field, text) -> {
            var incident = options.keeperOf(item, variables, field)
                    .orElseThrow(() -> new IllegalStateException(
                            "Task " + item.taskKey() + " keeps texts in the case file but belongs to no incident"));
            return texts.keep(incident, FormCheck.key(field), text, author);
        };
    }

    private Optional<JsonNode> schema(WorkItem item) {
        return library.of(item.taskKey(), items.formKey(item.taskKey()), item.formId());
    }

    private static Map<String, Object> values(Facts facts) {
        var values = new HashMap<String, Object>();
        values.put("category", facts.category().name());
        values.put("petHarm", facts.petHarm().name());
        values.put("humanHarm", facts.humanHarm().name());
        values.put("ongoing", facts.ongoing());
        values.put("minorInvolved", facts.minorInvolved());
        values.put("bookingActive", facts.bookingActive());
        values.put("eventAt", facts.eventAt() == null ? null : facts.eventAt().toString());
        values.put("estimatedLoss", facts.estimatedLoss());
        return values;
    }
}
