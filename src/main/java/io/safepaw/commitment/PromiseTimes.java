package io.safepaw.commitment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** Times as forms give them, and as staff reads them. */
final class PromiseTimes {

    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm '(UTC'xxx')'", Locale.ENGLISH);

    private PromiseTimes() {}

    /** Empty where it is no time with an offset. */
    static Optional<OffsetDateTime> parse(@Nullable Object value) {
        try {
            return Optional.of(OffsetDateTime.parse(String.valueOf(value)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<String> problem(@Nullable Object value, Instant now) {
        var time = parse(value);
        if (time.isEmpty()) {
            return Optional.of("Please give a date and a time.");
        }
        return time.get().toInstant().isAfter(now)
                ? Optional.empty()
                : Optional.of("Please give a time that is still to come.");
    }

    /** With its time zone. */
    static String words(OffsetDateTime at) {
        return WORDS.format(at);
    }

    static String words(Instant at) {
        return words(at.atOffset(ZoneOffset.UTC));
    }
}
