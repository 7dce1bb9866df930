package io.safepaw.emergency;

import io.safepaw.engine.BadVariable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.lang.Nullable;

/** Reads what a form left in a process variable. */
final class FormValues {

    private FormValues() {}

    static String code(String variable, @Nullable String value, String... codes) {
        if (value == null || !List.of(codes).contains(value)) {
            throw new BadVariable(variable, "one of " + String.join(", ", codes));
        }
        return value;
    }

    /** A date and time with an offset; null or empty is the other one. */
    static Instant time(String variable, @Nullable String value, Instant otherwise) {
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw new BadVariable(variable, "an ISO date and time such as 2026-11-20T09:00Z");
        }
    }

    /** Days, hours, minutes and seconds; a day has 24 hours. */
    static Duration duration(String variable, @Nullable String value) {
        try {
            return Duration.parse(value == null ? "" : value);
        } catch (DateTimeParseException e) {
            throw new BadVariable(variable, "a duration such as PT15M or P10D");
        }
    }

    static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static OffsetDateTime column(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
