package io.safepaw.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks data against a Camunda form on the server, by the rules that form-js applies in the browser: hidden, disabled and
 * read-only fields are neither checked nor taken; keys that no visible field has are dropped.
 */
@Component
class FormCheck {

    private static final Set<String> LISTS = Set.of("dynamiclist");
    private static final Set<String> CONTAINERS = Set.of("group", "dynamiclist", "default");

    private final FeelExpressions feel;
    private final FieldCheck fields;

    FormCheck(FeelExpressions feel) {
        this.feel = feel;
        this.fields = new FieldCheck(feel);
    }

    /**
     * @param variables what conditions may refer to beside the fields
     * @param data values by field key
     */
    FormResult check(JsonNode form, Map<String, Object> variables, Map<String, Object> data) {
        return check(form, variables, data, (field, text) -> text);
    }

    /**
     * @param keepText what to send instead of the words of a field that is stored in the case file, by the path of the field
     */
    FormResult check(
            JsonNode form,
            Map<String, Object> variables,
            Map<String, Object> data,
            BiFunction<String, String, Object> keepText) {
        var visit = new Visit(new LinkedHashMap<>(), keepText);
        var values = new LinkedHashMap<String, Object>();
        var context = new HashMap<>(variables);
        context.putAll(data);
        visitAll(form.path("components"), "", context, data, values, visit);
        return new FormResult(visit.errors(), values);
    }

    /**
     * All errors in one text for where no field stands beside it: "Outcome of triage: Please choose."
     *
     * @param errors message by field key as in {@link FormResult}; the empty key is for the form as a whole
     */
    static String asText(JsonNode form, Map<String, String> errors) {
        var labels = new HashMap<String, String>();
        form.findParents("key").forEach(field -> labels.put(field.path("key").asText(), FieldCheck.label(field)));
        return errors.entrySet().stream()
                .map(error -> {
                    var label = labels.get(key(error.getKey()));
                    return label == null ? error.getValue() : label + ": " + error.getValue();
                })
                .collect(Collectors.joining(" "));
    }

    /** The key of a field whose path leads through groups and rows: {@code note} of {@code rows[0].note}. */
    static String key(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Whether the words of the field belong into the case file, not into a process variable (domain.md 6.3). */
    static boolean isKeptInCaseFile(JsonNode field) {
        return "case-file".equals(field.path("properties").path("store").asText());
    }

    private void visitAll(
            JsonNode components,
            String path,
            Map<String, Object> context,
            Map<String, Object> data,
            Map<String, Object> values,
            Visit visit) {
        for (var component : components) {
            if (isOn(component.path("conditional").path("hide"), context)) {
                continue;
            }
            if (CONTAINERS.contains(component.path("type").asText())) {
                visitContainer(component, path, context, data, values, visit);
            } else if (component.hasNonNull("key")) {
                visitField(component, path, context, data, values, visit);
            }
        }
    }

    private void visitContainer(
            JsonNode container,
            String path,
            Map<String, Object> context,
            Map<String, Object> data,
            Map<String, Object> values,
            Visit visit) {
        var key = container.path("path").asText("");
        var components = container.path("components");
        if (LISTS.contains(container.path("type").asText())) {
            var rows = new ArrayList<Map<String, Object>>();
            var given = data.get(key) instanceof List<?> list ? list : List.of();
            for (int i = 0; i < given.size(); i++) {
                var row = map(given.get(i));
                var rowValues = new LinkedHashMap<String, Object>();
                visitAll(components, path + key + "[" + i + "].", over(context, row), row, rowValues, visit);
                rows.add(rowValues);
            }
            values.put(key, rows);
        } else if (key.isEmpty()) {
            visitAll(components, path, context, data, values, visit);
        } else {
            var nested = map(data.get(key));
            var nestedValues = new LinkedHashMap<String, Object>();
            visitAll(components, path + key + ".", over(context, nested), nested, nestedValues, visit);
            values.put(key, nestedValues);
        }
    }

    private void visitField(
            JsonNode field,
            String path,
            Map<String, Object> context,
            Map<String, Object> data,
            Map<String, Object> values,
            Visit visit) {
        if (isOn(field.path("disabled"), context) || isOn(field.path("readonly"), context)) {
            return;
        }
        var key = field.path("key").asText();
        if ("expression".equals(field.path("type").asText())) {
            values.put(key, feel.evaluate(field.path("expression").asText("="), context));
            return;
        }
        var value = data.get(key);
        var error = fields.check(field, value, context);
        if (error != null) {
            visit.errors().put(path + key, error);
        }
        if (data.containsKey(key)) {
            values.put(
                    key,
                    isKeptInCaseFile(field) && value instanceof String text
                            ? visit.keepText().apply(path + key, text)
                            : value);
        }
    }

    private boolean isOn(JsonNode flag, Map<String, Object> context) {
        return flag.isBoolean()
                ? flag.asBoolean()
                : flag.isTextual()
                        && FeelExpressions.isExpression(flag.asText())
                        && feel.isTrue(flag.asText(), context);
    }

    private static Map<String, Object> over(Map<String, Object> context, Map<String, Object> nested) {
        var all = new HashMap<>(context);
        all.putAll(nested);
        return all;
    }

    private static Map<String, Object> map(@Nullable Object value) {
        var result = new HashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> result.put(String.valueOf(key), one));
        }
        return result;
    }

    private record Visit(Map<String, String> errors, BiFunction<String, String, Object> keepText) {}
}
