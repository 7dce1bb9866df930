package io.safepaw.embedded.projection;

import com.fasterxml.jackson.databind.JsonNode;
import io.safepaw.embedded.search.Condition;
import io.safepaw.embedded.search.InvalidSearchException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** A filter by variables: a list of names with a condition on the JSON value; all must hold. */
final class VariableConditions {

    private final Variables variables;

    VariableConditions(Variables variables) {
        this.variables = variables;
    }

    <D> Function<JsonNode, Predicate<D>> in(Function<D, String> scope) {
        return node -> {
            List<BiPredicate<Variables, String>> all = new ArrayList<>();
            node.forEach(one -> all.add(condition(one)));
            return row -> all.stream().allMatch(condition -> condition.test(variables, scope.apply(row)));
        };
    }

    private static BiPredicate<Variables, String> condition(JsonNode node) {
        String name = node.path("name").asText("");
        if (name.isEmpty() || !node.has("value")) {
            throw new InvalidSearchException("A variable filter needs a name and a value.");
        }
        Predicate<Object> value = Condition.of("value", node.get("value"));
        return (variables, scope) -> value.test(variables.valueIn(scope, name).orElse(null));
    }
}
