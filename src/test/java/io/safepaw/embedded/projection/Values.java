package io.safepaw.embedded.projection;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** The engine's way to say "nothing" (-1, empty text) and that of the REST API (null). */
final class Values {

    private Values() {}

    static String key(long key) {
        return key < 0 ? null : Long.toString(key);
    }

    static String text(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** A date of the engine, with whatever offset, as an instant in UTC. */
    static String date(String date) {
        if (text(date) == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(date).toInstant().toString();
        } catch (DateTimeParseException e) {
            return date;
        }
    }
}
