package io.safepaw.embedded.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A place in a sorted result as an opaque text. */
final class Cursor {

    private static final JsonMapper JSON = new JsonMapper();

    private Cursor() {}

    static String of(List<Object> place) {
        ArrayNode array = JSON.createArrayNode();
        for (Object value : place) {
            ArrayNode typed = array.addArray();
            typed.add(value == null ? "null" : value.getClass().getSimpleName());
            typed.add(String.valueOf(value));
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(array.toString().getBytes(StandardCharsets.UTF_8));
    }

    static List<Object> place(String cursor, int size) {
        try {
            List<Object> place = new ArrayList<>();
            for (JsonNode typed : JSON.readTree(Base64.getUrlDecoder().decode(cursor))) {
                place.add(value(typed.path(0).asText(), typed.path(1).asText()));
            }
            if (place.size() == size) {
                return place;
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // said below
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        throw new InvalidSearchException("The cursor '%s' does not belong to this search.".formatted(cursor));
    }

    private static Object value(String type, String text) {
        return switch (type) {
            case "null" -> null;
            case "Long" -> Long.valueOf(text);
            case "Boolean" -> Boolean.valueOf(text);
            case "Instant" -> Instant.parse(text);
            case "String" -> text;
            default -> throw new IllegalArgumentException(type);
        };
    }
}
