package io.safepaw.embedded.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The condition on one field: a scalar, or an object of {@code $eq, $neq, $in, $notIn, $gt, $gte, $lt, $lte, $exists,
 * $like}. The client sends empty lists and nulls for what it does not ask: they do not count.
 */
public final class Condition {

    private Condition() {}

    /** A test of a field's value; a collection passes when one of its elements does. */
    public static Predicate<Object> of(String field, JsonNode node) {
        FieldKind kind = FieldKind.of(field);
        Predicate<Object> single = parse(field, kind, node);
        return value -> value instanceof Collection<?> many
                ? many.stream().anyMatch(one -> single.test(kind.comparable(one)))
                : single.test(kind.comparable(value));
    }

    private static Predicate<Object> parse(String field, FieldKind kind, JsonNode node) {
        if (!node.isObject()) {
            return equalTo(kind.comparable(field, node));
        }
        List<Predicate<Object>> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : node.properties()) {
            if (!isEmpty(operator.getValue())) {
                all.add(operator(field, kind, operator.getKey(), operator.getValue()));
            }
        }
        return value -> all.stream().allMatch(condition -> condition.test(value));
    }

    static boolean isEmpty(JsonNode node) {
        return node.isNull() || node.isContainerNode() && node.isEmpty();
    }

    private static Predicate<Object> operator(String field, FieldKind kind, String name, JsonNode operand) {
        return switch (name) {
            case "$eq" -> equalTo(kind.comparable(field, operand));
            case "$neq" -> Predicate.not(equalTo(kind.comparable(field, operand)));
            case "$in" -> list(field, kind, operand)::contains;
            case "$notIn" -> Predicate.not(list(field, kind, operand)::contains);
            case "$gt" -> compared(field, kind, operand, result -> result > 0);
            case "$gte" -> compared(field, kind, operand, result -> result >= 0);
            case "$lt" -> compared(field, kind, operand, result -> result < 0);
            case "$lte" -> compared(field, kind, operand, result -> result <= 0);
            case "$exists" -> value -> operand.asBoolean() == (value != null);
            case "$like" -> like(operand.asText());
            default -> throw new InvalidSearchException("The field %s has no operator '%s'.".formatted(field, name));
        };
    }

    private static Predicate<Object> equalTo(Object expected) {
        return expected::equals;
    }

    private static List<Object> list(String field, FieldKind kind, JsonNode operand) {
        if (!operand.isArray()) {
            throw new InvalidSearchException("The value for %s must be a list.".formatted(field));
        }
        List<Object> values = new ArrayList<>();
        operand.forEach(node -> values.add(kind.comparable(field, node)));
        return values;
    }

    @SuppressWarnings("unchecked")
    private static Predicate<Object> compared(
            String field, FieldKind kind, JsonNode operand, Predicate<Integer> wanted) {
        Object expected = kind.comparable(field, operand);
        return value -> value != null
                && value.getClass() == expected.getClass()
                && wanted.test(((Comparable<Object>) value).compareTo(expected));
    }

    /** {@code *} stands for any characters, {@code ?} for one, a backslash takes their meaning away. */
    private static Predicate<Object> like(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                i++;
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        Pattern compiled = Pattern.compile(regex.toString(), Pattern.DOTALL);
        return value -> value != null && compiled.matcher(value.toString()).matches();
    }
}
