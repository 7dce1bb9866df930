package io.safepaw.embedded.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/** A request with the values of its path's placeholders. */
public record Request(
        String method,
        String path,
        Map<String, String> placeholders,
        Map<String, String> query,
        String contentType,
        byte[] content) {

    /** A key in the path. */
    public long key(String placeholder) {
        String text = placeholders.get(placeholder);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.malformed("Failed to convert '%s' with value: '%s'".formatted(placeholder, text));
        }
    }

    public String text(String placeholder) {
        return placeholders.get(placeholder);
    }

    /** The body as one of the client's request types; an absent body is an empty object. */
    public <T> T body(Class<T> type) {
        return Json.read(content.length == 0 ? new byte[] {'{', '}'} : content, type);
    }

    /** The body as it is; an absent one is an empty object. */
    public JsonNode json() {
        JsonNode node =
                content.length == 0 ? JsonNodeFactory.instance.objectNode() : Json.read(content, JsonNode.class);
        if (!node.isObject()) {
            throw Problem.malformed("The request body must be an object.");
        }
        return node;
    }
}
