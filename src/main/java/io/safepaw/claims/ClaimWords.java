package io.safepaw.claims;

import io.safepaw.communication.LetterLanguage;
import io.safepaw.communication.LetterStyle;
import io.safepaw.communication.LetterVersions;
import io.safepaw.communication.MissingPlaceholders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The words about claims, from {@code claims/letters.properties} and its translations; staff reads English. */
@Component
class ClaimWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static final String SUBJECT = "subject.";

    private static final String LETTER = "N-CLAIM-";
    private static final String BETWEEN = "\n\n";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Map<LetterLanguage, Properties> words = new EnumMap<>(LetterLanguage.class);

    private final LetterVersions versions;

    ClaimWords(LetterVersions versions) {
        this.versions = versions;
        for (var language : LetterLanguage.values()) {
            words.put(
                    language,
                    load(
                            language == LetterLanguage.EN
                                    ? "claims/letters.properties"
                                    : "claims/letters_" + language.code() + ".properties"));
        }
    }

    private static Properties load(String file) {
        try {
            return PropertiesLoaderUtils.loadProperties(
                    new EncodedResource(new ClassPathResource(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words as a letter has them. */
    Voice as(LetterStyle style) {
        return new Voice(this, style);
    }

    /** Words, days and amounts of letters in one style. */
    record Voice(ClaimWords words, LetterStyle style) {

        String of(String key, Map<String, String> values) {
            return words.of(style.language(), key, values);
        }

        String of(String list, Object code) {
            return of(list + "." + code, Map.of());
        }

        String day(@Nullable Instant at) {
            return at == null ? of("unknownTime", Map.of()) : style.dayAndTime(at);
        }

        String amount(String currency, @Nullable BigDecimal amount) {
            return style.amount(currency, ClaimCalculation.money(ClaimRepository.zeroIfNull(amount)));
        }
    }

    /**
     * @throws IllegalArgumentException if there are no such words
     * @throws MissingPlaceholders if not everything is there that they name
     */
    String of(LetterLanguage language, String key, Map<String, String> values) {
        var text = asSent(language, key);
        if (text == null) {
            throw new IllegalArgumentException("There are no words for " + key + " in " + language);
        }
        var missing = PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !values.containsKey(name))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            throw new MissingPlaceholders(key, missing);
        }
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
    }

    String of(String key, Map<String, String> values) {
        return of(LetterLanguage.EN, key, values);
    }

    String of(String list, Object code) {
        return of(list + "." + code, Map.of());
    }

    /** Names of all letters. */
    List<String> letters() {
        return words.get(LetterLanguage.EN).stringPropertyNames().stream()
                .filter(key -> key.startsWith(LETTER))
                .sorted()
                .toList();
    }

    /** What a letter names that is filled in. */
    List<String> placeholders(String letter) {
        return PLACEHOLDER
                .matcher(asWritten(LetterLanguage.EN, letter))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** With what managers put in the place of shipped words; only letters and their subjects are worded anew. */
    private @Nullable String asSent(LetterLanguage language, String key) {
        var letter = key.startsWith(SUBJECT) ? key.substring(SUBJECT.length()) : key;
        var shipped = asWritten(language, key);
        return shipped == null || !letter.startsWith(LETTER)
                ? shipped
                : reworded(shipped, versions.wordsOf(letter, language));
    }

    /** @param worded those that stand in place of shipped paragraphs */
    static String reworded(String shipped, Map<String, String> worded) {
        return paragraphs(shipped)
                .map(paragraph -> worded.getOrDefault(paragraph, paragraph))
                .collect(Collectors.joining(BETWEEN));
    }

    static Stream<String> paragraphs(String shipped) {
        return Arrays.stream(shipped.split(BETWEEN));
    }

    String asWritten(LetterLanguage language, String key) {
        return words.get(language).getProperty(key);
    }

    boolean knows(String key) {
        return words.get(LetterLanguage.EN).containsKey(key);
    }

    static String day(@Nullable Instant instant) {
        return instant == null ? "an unknown time" : DAY.format(instant);
    }

    static String amount(String currency, @Nullable BigDecimal amount) {
        return currency + " "
                + ClaimCalculation.money(ClaimRepository.zeroIfNull(amount)).toPlainString();
    }
}
