package io.safepaw.embedded.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A whole filter: all its fields must hold, and one of the filters under {@code $or}, if there are any. */
final class Filter {

    static final String OR = "$or";

    private Filter() {}

    static <D> Predicate<D> of(Schema<D> schema, JsonNode filter) {
        if (filter == null || filter.isNull()) {
            return row -> true;
        }
        if (!filter.isObject()) {
            throw new InvalidSearchException("The filter must be an object.");
        }
        List<Predicate<D>> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : filter.properties()) {
            boolean asksNothing = Condition.isEmpty(field.getValue());
            if (!field.getKey().equals(OR)) {
                schema.checkFilter(field.getKey());
            }
            if (!asksNothing) {
                all.add(
                        field.getKey().equals(OR)
                                ? anyOf(schema, field.getValue())
                                : schema.predicate(field.getKey(), field.getValue()));
            }
        }
        return row -> all.stream().allMatch(condition -> condition.test(row));
    }

    private static <D> Predicate<D> anyOf(Schema<D> schema, JsonNode alternatives) {
        List<Predicate<D>> any = new ArrayList<>();
        alternatives.forEach(alternative -> any.add(of(schema, alternative)));
        return row -> any.stream().anyMatch(condition -> condition.test(row));
    }
}
