package io.safepaw.embedded.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.protocol.rest.SearchQueryPageResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rows of one kind of entity, searchable as its schema says. A row belongs to a process instance, or to none, and goes
 * when that instance is forgotten. Not thread safe.
 */
public final class Table<D> {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;

    private final Schema<D> schema;
    private final Map<String, Entry<D>> entries = new LinkedHashMap<>();
    private final Map<String, Set<String>> keysByInstance = new HashMap<>();
    private long added;

    public Table(Schema<D> schema) {
        this.schema = schema;
    }

    /** The rows that a search asked for and how many there are in all. */
    public record Result<D>(List<D> items, SearchQueryPageResponse page) {}

    public Schema<D> schema() {
        return schema;
    }

    /** Adds a row; {@code processInstanceKey} may be null. */
    public D add(Object key, Object processInstanceKey, D row) {
        remove(key);
        String own = key.toString().intern();
        String instance = processInstanceKey == null
                ? null
                : processInstanceKey.toString().intern();
        SharedTexts.in(row);
        entries.put(own, new Entry<>(row, instance, added++));
        if (instance != null) {
            keysByInstance
                    .computeIfAbsent(instance, any -> new LinkedHashSet<>())
                    .add(own);
        }
        return row;
    }

    public Optional<D> get(Object key) {
        return Optional.ofNullable(entries.get(key.toString())).map(Entry::row);
    }

    public Stream<D> rows() {
        return entries.values().stream().map(Entry::row);
    }

    /** The rows of one process instance, in the order of creation. */
    public Stream<D> of(Object processInstanceKey) {
        return entriesOf(processInstanceKey.toString()).map(Entry::row);
    }

    public void remove(Object key) {
        Entry<D> entry = entries.remove(key.toString());
        if (entry != null && entry.instance() != null) {
            keysByInstance.computeIfPresent(entry.instance(), (instance, keys) -> {
                keys.remove(key.toString());
                return keys.isEmpty() ? null : keys;
            });
        }
    }

    public void forgetInstance(Object processInstanceKey) {
        List.copyOf(keysByInstance.getOrDefault(processInstanceKey.toString(), Set.of()))
                .forEach(this::remove);
    }

    public int size() {
        return entries.size();
    }

    /** Runs a search request of the REST API: filter, sort and page. */
    public Result<D> search(JsonNode request) {
        return search(request, row -> true);
    }

    /** As above, among the rows that {@code scope} lets through. */
    public Result<D> search(JsonNode request, Predicate<D> scope) {
        JsonNode filter = request.get("filter");
        Predicate<D> wanted = Filter.of(schema, filter);
        Sorting<D> sorting = new Sorting<>(schema, request.get("sort"));
        List<Placed<D>> found = new ArrayList<>();
        candidates(filter).forEach(entry -> {
            if (scope.test(entry.row()) && wanted.test(entry.row())) {
                found.add(new Placed<>(entry.row(), sorting.placeOf(entry.row(), entry.number())));
            }
        });
        Comparator<List<Object>> order = sorting.order();
        found.sort(Comparator.comparing(Placed::place, order));
        return page(found, order, request.path("page"));
    }

    private Stream<Entry<D>> candidates(JsonNode filter) {
        JsonNode instance = filter == null ? null : filter.get("processInstanceKey");
        if (instance != null && instance.isObject()) {
            instance = instance.get("$eq");
        }
        boolean indexed = instance != null && instance.isTextual();
        return indexed ? entriesOf(instance.textValue()) : entries.values().stream();
    }

    private Stream<Entry<D>> entriesOf(String processInstanceKey) {
        return keysByInstance.getOrDefault(processInstanceKey, Set.of()).stream()
                .map(entries::get);
    }

    private Result<D> page(List<Placed<D>> found, Comparator<List<Object>> order, JsonNode page) {
        int limit = number(page, "limit", DEFAULT_LIMIT);
        if (limit > MAX_LIMIT) {
            throw new InvalidSearchException(
                    "The page limit is %d but must be at most %d.".formatted(limit, MAX_LIMIT));
        }
        int start = number(page, "from", 0);
        int end = Math.min(found.size(), start + limit);
        if (page.hasNonNull("after")) {
            List<Object> after = cursor(page, "after", found);
            start = (int) found.stream()
                    .takeWhile(one -> order.compare(one.place(), after) <= 0)
                    .count();
            end = Math.min(found.size(), start + limit);
        } else if (page.hasNonNull("before")) {
            List<Object> before = cursor(page, "before", found);
            end = (int) found.stream()
                    .takeWhile(one -> order.compare(one.place(), before) < 0)
                    .count();
            start = Math.max(0, end - limit);
        }
        List<Placed<D>> items = start < end ? found.subList(start, end) : List.of();
        SearchQueryPageResponse answer = new SearchQueryPageResponse();
        answer.setTotalItems((long) found.size());
        answer.setHasMoreTotalItems(false);
        if (!items.isEmpty()) {
            answer.setStartCursor(Cursor.of(items.get(0).place()));
            answer.setEndCursor(Cursor.of(items.get(items.size() - 1).place()));
        }
        return new Result<>(items.stream().map(Placed::row).toList(), answer);
    }

    private List<Object> cursor(JsonNode page, String name, List<Placed<D>> found) {
        int size = found.isEmpty() ? -1 : found.get(0).place().size();
        String text = page.get(name).asText();
        return size < 0 ? List.of() : Cursor.place(text, size);
    }

    private static int number(JsonNode page, String name, int otherwise) {
        JsonNode value = page.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.canConvertToInt() || value.asInt() < 0) {
            throw new InvalidSearchException(
                    "The page field %s is '%s' but must be a number of 0 or more.".formatted(name, value.asText()));
        }
        return value.asInt();
    }

    /** A row, the process instance it belongs to, and its number in the order of creation. */
    private record Entry<D>(D row, String instance, long number) {}

    private record Placed<D>(D row, List<Object> place) {}
}
