package io.safepaw.embedded.rest;

import io.camunda.zeebe.msgpack.spec.MsgPackHelper;
import io.safepaw.embedded.EngineRuntime;
import io.safepaw.embedded.engine.CommandLog;
import io.safepaw.embedded.engine.Documents;
import io.safepaw.embedded.http.Json;
import io.safepaw.embedded.http.Problem;
import io.safepaw.embedded.http.Request;
import io.safepaw.embedded.http.Response;
import io.safepaw.embedded.http.Routes;
import io.safepaw.embedded.projection.Projection;
import io.safepaw.embedded.search.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The operations of one kind of resource. */
abstract class Resource {

    final EngineRuntime runtime;

    Resource(EngineRuntime runtime) {
        this.runtime = runtime;
    }

    abstract void addTo(Routes routes);

    CommandLog commands() {
        return runtime.commands();
    }

    <D> Function<Request, Response> search(Function<Projection, Table<D>> table) {
        return search(table, Function.identity());
    }

    /** A search; each row found is shown as {@code shown} says. */
    <D> Function<Request, Response> search(Function<Projection, Table<D>> table, Function<D, ?> shown) {
        return request ->
                runtime.read(projection -> page(table.apply(projection).search(request.json()), shown));
    }

    static <D> Response page(Table.Result<D> result, Function<D, ?> shown) {
        List<?> items = result.items().stream().map(shown).toList();
        return Response.json(Map.of("items", items, "page", result.page()));
    }

    /** A row by the key in the path. */
    <D> Function<Request, Response> get(String kind, Function<Projection, Table<D>> table) {
        return request -> {
            long key = request.key("key");
            return runtime.read(projection ->
                    Response.json(table.apply(projection).get(key).orElseThrow(() -> missing(kind, key))));
        };
    }

    static Problem missing(String kind, Object key) {
        return Problem.notFound("%s with key '%s' not found".formatted(kind, key));
    }

    static DirectBuffer document(Map<String, Object> variables) {
        return variables == null
                ? new UnsafeBuffer(MsgPackHelper.EMTPY_OBJECT)
                : Documents.ofJson(Json.text(variables));
    }

    static long key(String text, String field) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid(
                    "The provided %s '%s' is not a valid key. Expected a numeric value. Did you pass an entity id instead of an entity key?"
                            .formatted(field, text));
        }
    }

    static String required(String value, String field) {
        if (value == null || value.isBlank()) {
            throw Problem.invalid("No %s provided.".formatted(field));
        }
        return value;
    }

    static <T> List<T> list(List<T> values) {
        return values == null ? List.of() : values;
    }

    static String textOr(String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
