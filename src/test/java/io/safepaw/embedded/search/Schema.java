package io.safepaw.embedded.search;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What can be searched and sorted by: the names come from the client's own filter and sort types, the values from the
 * properties of its result type with the same name. What has no such property is named with {@link #field} or
 * {@link #condition}.
 */
public final class Schema<D> {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<String, Function<D, Object>> values = new HashMap<>();
    private final Map<String, Function<JsonNode, Predicate<D>>> conditions = new HashMap<>();
    private final Set<String> filterFields;
    private final Set<String> sortFields;

    private Schema(Class<D> result, Class<?> filter, Class<?> sort) {
        for (BeanPropertyDefinition property : properties(result)) {
            AnnotatedMember getter = property.getAccessor();
            getter.fixAccess(true);
            values.put(property.getName(), getter::getValue);
        }
        filterFields = properties(filter).stream()
                .map(BeanPropertyDefinition::getName)
                .filter(name -> !name.equals(Filter.OR))
                .collect(Collectors.toCollection(TreeSet::new));
        sortFields = sortFieldsOf(sort);
    }

    /** @param sort a type with a nested enum {@code FieldEnum}, or {@code Void.class} for no sorting */
    public static <D> Schema<D> of(Class<D> result, Class<?> filter, Class<?> sort) {
        return new Schema<>(result, filter, sort);
    }

    /** A field that the result type does not have, or has by another name. */
    public Schema<D> field(String name, Function<D, Object> value) {
        values.put(name, value);
        return this;
    }

    /** A filter that is more than a condition on one value. */
    public Schema<D> condition(String name, Function<JsonNode, Predicate<D>> condition) {
        conditions.put(name, condition);
        return this;
    }

    /** The fields that the client's filter type has. */
    public Set<String> filterFields() {
        return filterFields;
    }

    /** The fields that the client's sort type has. */
    public Set<String> sortFields() {
        return sortFields;
    }

    /** Throws when a filter field does not exist, or is not supported here. */
    public void checkFilter(String name) {
        if (!filterFields.contains(name)) {
            throw new InvalidSearchException("Unknown filter field '%s'; known are %s.".formatted(name, filterFields));
        }
        if (!conditions.containsKey(name) && !values.containsKey(name)) {
            throw new UnsupportedFilterException(name);
        }
    }

    Predicate<D> predicate(String name, JsonNode node) {
        if (conditions.containsKey(name)) {
            return conditions.get(name).apply(node);
        }
        Function<D, Object> value = values.get(name);
        Predicate<Object> condition = Condition.of(name, node);
        return row -> condition.test(value.apply(row));
    }

    /** Throws when a sort field does not exist, or is not supported here. */
    public void checkSort(String name) {
        if (!sortFields.contains(name)) {
            throw new InvalidSearchException("Unknown sort field '%s'; known are %s.".formatted(name, sortFields));
        }
        if (!values.containsKey(name)) {
            throw new UnsupportedFilterException(name);
        }
    }

    Function<D, Object> sortValue(String name) {
        checkSort(name);
        Function<D, Object> value = values.get(name);
        FieldKind kind = FieldKind.of(name);
        return row -> kind.comparable(value.apply(row));
    }

    private static java.util.List<BeanPropertyDefinition> properties(Class<?> type) {
        JavaType javaType = MAPPER.constructType(type);
        BeanDescription bean = MAPPER.getSerializationConfig().introspect(javaType);
        return bean.findProperties();
    }

    private static Set<String> sortFieldsOf(Class<?> sort) {
        return Arrays.stream(sort.getDeclaredClasses())
                .filter(Class::isEnum)
                .flatMap(fields -> Arrays.stream(fields.getEnumConstants()))
                .map(Object::toString)
                .filter(name -> !name.startsWith("UNKNOWN") && !name.startsWith("unknown"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
