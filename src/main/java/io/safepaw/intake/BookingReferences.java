package io.safepaw.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Finds the marketplace's booking reference in a text. */
@Component
class BookingReferences {

    private static final int MAX_LENGTH = 50_000;

    private final Pattern pattern;

    BookingReferences(IntakeProperties properties) {
        pattern = Pattern.compile(properties.bookingPattern(), Pattern.CASE_INSENSITIVE);
    }

    /** The first reference, in capitals. */
    Optional<String> find(String text) {
        var matcher = pattern.matcher(text.substring(0, Math.min(text.length(), MAX_LENGTH)));
        return matcher.find() ? Optional.of(matcher.group().toUpperCase(Locale.ROOT)) : Optional.empty();
    }
}
