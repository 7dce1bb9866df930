package io.safepaw.legal;

import io.safepaw.engine.BadVariable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.springframework.lang.Nullable;

/** Reads what a date field of a form left in a process variable. */
final class Times {

    private Times() {}

    /** @throws BadVariable if it is none */
    static Instant parse(String variable, @Nullable Object value) {
        try {
            return OffsetDateTime.parse(String.valueOf(value)).toInstant();
        } catch (DateTimeParseException e) {
            throw new BadVariable(variable, "a date and time such as 2026-11-20T09:00Z");
        }
    }
}
