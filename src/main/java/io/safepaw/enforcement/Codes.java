package io.safepaw.enforcement;

import io.safepaw.engine.BadVariable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/** Reads what forms and tables left in process variables, and reckons with calendar periods in UTC. */
final class Codes {

    private Codes() {}

    /** Null where nothing was chosen. */
    static <E extends Enum<E>> @Nullable E optional(String variable, @Nullable String value, Class<E> type) {
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

    static <E extends Enum<E>> E required(String variable, @Nullable String value, Class<E> type) {
        var code = optional(variable, value, type);
        if (code == null) {
            throw new BadVariable(variable, "filled in");
        }
        return code;
    }

    static String filled(String variable, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new BadVariable(variable, "filled in");
        }
        return value;
    }

    static UUID id(String variable, @Nullable String value) {
        try {
            return UUID.fromString(filled(variable, value));
        } catch (IllegalArgumentException e) {
            throw new BadVariable(variable, "an id");
        }
    }

    static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    /** A period of days, months or years such as {@code P30D}; null where there is none. */
    static @Nullable Period period(String variable, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return Period.parse(value);
        } catch (DateTimeParseException e) {
            throw new BadVariable(variable, "a period such as P30D");
        }
    }

    /** The same time of day that many days, months or years later, in UTC. */
    static Instant plus(Instant from, Period period) {
        return LocalDateTime.ofInstant(from, ZoneOffset.UTC).plus(period).toInstant(ZoneOffset.UTC);
    }

    /** Whether one period that begins then is over before the other. */
    static boolean endsEarlier(Instant from, Period one, Period other) {
        return plus(from, one).isBefore(plus(from, other));
    }

    /** The last second of that day, in UTC: whoever counts days has all of the last one. */
    static Instant endOfDay(Instant at) {
        return at.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .minusSeconds(1);
    }

    static Instant minus(Instant from, Period period) {
        return LocalDateTime.ofInstant(from, ZoneOffset.UTC).minus(period).toInstant(ZoneOffset.UTC);
    }

    /** As forms and models take it: with an offset, to the second. */
    static String time(Instant instant) {
        return instant.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }

    static String time(Instant from, Duration later) {
        return time(from.plus(later));
    }
}
