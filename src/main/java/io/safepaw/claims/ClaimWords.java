package io.safepaw.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The words about claims, from {@code claims/letters.properties}. */
@Component
class ClaimWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Properties words;

    ClaimWords() {
        try {
            words = PropertiesLoaderUtils.loadProperties(
                    new EncodedResource(new ClassPathResource("claims/letters.properties"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if there are no such words */
    String of(String key, Map<String, String> values) {
        var text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("There are no words for " + key);
        }
        for (var value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    String of(String list, Object code) {
        return of(list + "." + code, Map.of());
    }

    boolean knows(String key) {
        return words.containsKey(key);
    }

    static String day(@Nullable Instant instant) {
        return instant == null ? "an unknown time" : DAY.format(instant);
    }

    static String amount(String currency, @Nullable BigDecimal amount) {
        return currency + " "
                + ClaimCalculation.money(ClaimRepository.zeroIfNull(amount)).toPlainString();
    }
}
