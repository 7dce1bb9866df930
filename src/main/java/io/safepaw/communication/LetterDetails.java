package io.safepaw.communication;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.lang.Nullable;

/**
 * What a letter shows beside the text of a person: codes, times, and words in every language, of which the one that the
 * party reads is chosen when the letter is sent. What is not known is left out.
 */
public final class LetterDetails {

    /** Key of a text that exists in every language. */
    private static final String TEXT = "text";

    /** Key of a subject of its own. */
    static final String SUBJECT = "subject";

    private final Map<String, String> values = new HashMap<>();
    private @Nullable String text;

    public LetterDetails put(String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(key, value);
        }
        return this;
    }

    /** @param key ends in {@code At}, by which templates know a time */
    public LetterDetails put(String key, @Nullable Instant at) {
        return put(key, at == null ? null : at.toString());
    }

    public LetterDetails putWords(String key, Function<LetterLanguage, String> words) {
        for (var language : LetterLanguage.values()) {
            put(key(key, language), words.apply(language));
        }
        return this;
    }

    /** The body of the letter, with times and money as they are written in each language. */
    public LetterDetails putText(List<LetterStyle> styles, Function<LetterStyle, String> words) {
        for (var style : styles) {
            var body = words.apply(style);
            if (style.language() == LetterLanguage.EN) {
                text = body.isBlank() ? null : body;
            } else {
                put(key(TEXT, style.language()), body);
            }
        }
        return this;
    }

    /** The body as staff reads it; null where the template says it all. */
    public @Nullable String text() {
        return text;
    }

    public LetterDetails putSubject(Function<LetterLanguage, String> words) {
        return putWords(SUBJECT, words);
    }

    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** The details as they are in one language, by their plain keys. */
    static Map<String, String> in(LetterLanguage language, Map<String, String> details) {
        var read = new HashMap<>(details);
        details.forEach((key, value) -> {
            if (key.endsWith("." + language.code())) {
                read.put(key.substring(0, key.length() - language.code().length() - 1), value);
            }
        });
        return read;
    }

    /** The text of a message in one language; what a person wrote has one only. */
    static @Nullable String text(LetterLanguage language, Message message) {
        return in(language, message.details()).getOrDefault(TEXT, message.text());
    }

    /** Every text that a message may show, in whatever language: all of them are checked. */
    static String allTexts(Message message) {
        var texts = new StringBuilder(message.text() == null ? "" : message.text());
        message.details().forEach((key, value) -> {
            if (key.startsWith(TEXT + ".")) {
                texts.append('\n').append(value);
            }
        });
        return texts.toString();
    }

    /** English has the plain key. */
    private static String key(String key, LetterLanguage language) {
        return language == LetterLanguage.EN ? key : key + "." + language.code();
    }
}
