package io.safepaw.casefile;

import io.safepaw.engine.BadVariable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/** Reads what a form left in a process variable; an empty field is no value. */
final class FormCodes {

    private FormCodes() {}

    static <E extends Enum<E>> @Nullable E code(String variable, @Nullable String value, Class<E> type) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(code -> code.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new BadVariable(
                        variable,
                        "one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    /** A date and time with an offset, or without one in UTC. */
    static @Nullable Instant time(String variable, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(value, Instant::from, LocalDateTime::from);
            return parsed instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : (Instant) parsed;
        } catch (DateTimeException e) {
            throw new BadVariable(variable, "an ISO date and time such as 2026-11-20T09:00Z");
        }
    }
}
