package io.safepaw.telephony;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.PlainText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the format in which telephone systems tell calls to help desks ({@code docs/telephony.md}): form fields or JSON,
 * lists as {@code user[]} or as an array.
 */
@Component
class CallEvents {

    private static final int LONGEST_ID = 250;

    private final ObjectMapper json;

    CallEvents(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @return empty for a kind of event that says nothing to us, such as a key that was pressed
     * @throws CallRefused if it cannot be told what happened to which call
     */
    Optional<CallEvent> read(byte[] body, @Nullable MediaType type) {
        var fields = MediaType.APPLICATION_JSON.isCompatibleWith(type) ? fromJson(body) : fromForm(body);
        var kind = switch (first(fields, "event").toLowerCase(Locale.ROOT)) {
            case "newcall", "ringing" -> CallEvent.Kind.QUEUED;
            case "answer", "answered" -> CallEvent.Kind.ANSWERED;
            case "hangup", "missed" -> CallEvent.Kind.ENDED;
            case "" -> throw refused("event");
            default -> null;
        };
        if (kind == null) {
            return Optional.empty();
        }
        var callId = first(fields, "callId", "call_id");
        if (callId.length() > LONGEST_ID || !callId.matches("[\\x21-\\x7e]+")) {
            throw refused("callId");
        }
        var direction = switch (first(fields, "direction").toLowerCase(Locale.ROOT)) {
            case "in" -> CallDirection.IN;
            case "out" -> CallDirection.OUT;
            default -> throw refused("direction");
        };
        var cause = first(fields, "cause");
        var queue = first(fields, "queue");
        return Optional.of(new CallEvent(
                kind,
                callId,
                direction,
                first(fields, "from"),
                first(fields, "to"),
                cause.matches("[A-Za-z]{1,40}") ? cause : null,
                queue.matches("[\\p{L}\\p{N} ._-]{1,60}") ? queue : null,
                Stream.of("user", "userId", "fullUserId", "answeringNumber")
                        .flatMap(name -> fields.getOrDefault(name, List.of()).stream())
                        .toList()));
    }

    private static String first(Map<String, List<String>> fields, String... names) {
        return Stream.of(names)
                .flatMap(name -> fields.getOrDefault(name, List.of()).stream())
                .findFirst()
                .orElse("");
    }

    private Map<String, List<String>> fromJson(byte[] body) {
        JsonNode tree;
        try {
            tree = json.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            // Its message would quote what was sent.
            throw refused("body");
        }
        var fields = new HashMap<String, List<String>>();
        tree.fields().forEachRemaining(field -> {
            var value = field.getValue();
            (value.isArray() ? value : List.of(value))
                    .forEach(one -> put(fields, field.getKey(), one.isValueNode() ? one.asText() : ""));
        });
        return fields;
    }

    private static Map<String, List<String>> fromForm(byte[] body) {
        var fields = new HashMap<String, List<String>>();
        for (var pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                put(fields, decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static void put(Map<String, List<String>> fields, String name, String value) {
        fields.computeIfAbsent(name.replaceFirst("\\[\\d*]$", ""), key -> new ArrayList<>())
                .add(PlainText.line(value));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused("body");
        }
    }

    private static CallRefused refused(String field) {
        return new CallRefused(
                HttpStatus.BAD_REQUEST, "It cannot be read what happened: " + field + " is not as it must be.");
    }
}
