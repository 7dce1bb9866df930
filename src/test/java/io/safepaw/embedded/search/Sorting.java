package io.safepaw.embedded.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The order of a search: the asked fields, then the order of creation. Nulls come last. */
final class Sorting<D> {

    private final List<Function<D, Object>> fields = new ArrayList<>();
    private final List<Boolean> descending = new ArrayList<>();

    Sorting(Schema<D> schema, JsonNode sort) {
        if (sort != null) {
            for (JsonNode one : sort) {
                fields.add(schema.sortValue(one.path("field").asText()));
                String order = one.path("order").asText("ASC");
                if (!order.equalsIgnoreCase("ASC") && !order.equalsIgnoreCase("DESC")) {
                    throw new InvalidSearchException(
                            "The sort order is '%s' but must be ASC or DESC.".formatted(order));
                }
                descending.add(order.equalsIgnoreCase("DESC"));
            }
        }
        descending.add(false);
    }

    /** Where a row stands: its values of the sorted fields and its number in the order of creation. */
    List<Object> placeOf(D row, long number) {
        List<Object> place = new ArrayList<>();
        fields.forEach(field -> place.add(field.apply(row)));
        place.add(number);
        return place;
    }

    Comparator<List<Object>> order() {
        return (left, right) -> {
            for (int i = 0; i < descending.size(); i++) {
                int result = compare(left.get(i), right.get(i), descending.get(i));
                if (result != 0) {
                    return result;
                }
            }
            return 0;
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object left, Object right, boolean descending) {
        if (left == null || right == null) {
            return left == right ? 0 : left == null ? 1 : -1;
        }
        int result = ((Comparable<Object>) left).compareTo(right);
        return descending ? -result : result;
    }
}
