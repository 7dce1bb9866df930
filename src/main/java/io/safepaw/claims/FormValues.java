package io.safepaw.claims;

import io.safepaw.casefile.ActionRefused;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** Values of a form that was checked; dates without a time are days in UTC. */
record FormValues(Map<String, Object> values) {

    boolean is(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    @Nullable
    String text(String key) {
        var value = values.get(key);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    String required(String key) {
        return Optional.ofNullable(text(key)).orElseThrow(() -> new ActionRefused(Map.of(key, "Please fill this in.")));
    }

    @Nullable
    BigDecimal amount(String key) {
        var value = text(key);
        return value == null ? null : new BigDecimal(value);
    }

    @Nullable
    Instant time(String key) {
        var value = text(key);
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new ActionRefused(Map.of(key, "Please enter a valid date and time."));
        }
    }

    @Nullable
    LocalDate day(String key) {
        var value = text(key);
        return value == null ? null : LocalDate.parse(value);
    }

    @Nullable
    Instant startOfDay(String key) {
        var day = day(key);
        return day == null ? null : day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    @SuppressWarnings("unchecked")
    List<FormValues> rows(String key) {
        return values.get(key) instanceof List<?> rows
                ? rows.stream()
                        .map(row -> new FormValues((Map<String, Object>) row))
                        .toList()
                : List.of();
    }
}
