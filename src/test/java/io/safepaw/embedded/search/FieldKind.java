package io.safepaw.embedded.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;

/** How the values of a field compare: keys and numbers as numbers, dates as instants, the rest as text. */
enum FieldKind {
    KEY,
    DATE,
    OTHER;

    static FieldKind of(String field) {
        if (field.endsWith("Key") && !field.equals("decisionEvaluationInstanceKey")) {
            return KEY;
        }
        if (field.endsWith("Date") || field.endsWith("Time") || field.equals("deadline")) {
            return DATE;
        }
        return OTHER;
    }

    /** A value of a result object in the form that compares. */
    Object comparable(Object value) {
        if (value == null || value instanceof Collection<?> || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        return ofText(value.toString());
    }

    /** A value of a request in the form that compares. */
    Object comparable(String field, JsonNode node) {
        try {
            if (node.isBoolean()) {
                return node.booleanValue();
            }
            if (node.isIntegralNumber()) {
                return node.longValue();
            }
            if (node.isTextual()) {
                return ofText(node.textValue());
            }
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new InvalidSearchException("The value for %s is '%s' but must be %s."
                    .formatted(field, node.asText(), this == KEY ? "a numeric key" : "an RFC 3339 date and time"));
        }
        throw new InvalidSearchException("The value for %s cannot be %s.".formatted(field, node));
    }

    private Object ofText(String text) {
        if (this == KEY) {
            return Long.valueOf(text);
        }
        return this == DATE ? instant(text) : text;
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
