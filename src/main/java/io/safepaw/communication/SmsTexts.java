package io.safepaw.communication;

import io.safepaw.communication.sms.SmsProperties;
import io.safepaw.communication.sms.SmsSegments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/** The words of text messages, from {@code sms/texts.properties} and its translations. */
@Component
class SmsTexts {

    private static final String LONGEST_NUMBER = "SP-000000000000";

    private final Map<LetterLanguage, Properties> words = new EnumMap<>(LetterLanguage.class);
    private final MailProperties mail;

    private final SmsProperties properties;
    private final LetterVersions versions;

    /** @throws IllegalStateException if a text is missing, or takes more segments than it may */
    SmsTexts(MailProperties mail, SmsProperties properties, LetterVersions versions) {
        this.mail = mail;
        this.properties = properties;
        this.versions = versions;
        for (var language : LetterLanguage.values()) {
            words.put(language, load(file(language)));
            Stream.concat(Arrays.stream(SmsTemplate.values()), Stream.of(SmsCommand.START, SmsCommand.HELP))
                    .map(Enum::name)
                    .forEach(key -> {
                        if (isTooLong(shipped(key, language))) {
                            throw new IllegalStateException(file(language) + ": " + key
                                    + " takes more segments than safepaw.sms.max-segments, "
                                    + properties.maxSegments());
                        }
                    });
        }
    }

    /** What the text is called among letters. */
    static String letter(SmsTemplate template) {
        return "SMS_" + template.name();
    }

    boolean isTooLong(String text) {
        return SmsSegments.of(filled(text, LONGEST_NUMBER)) > properties.maxSegments();
    }

    private static String file(LetterLanguage language) {
        return language == LetterLanguage.EN ? "sms/texts.properties" : "sms/texts_" + language.code() + ".properties";
    }

    private static Properties load(String file) {
        try {
            return PropertiesLoaderUtils.loadProperties(
                    new EncodedResource(new ClassPathResource(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param number of the incident, as the party knows it */
    String of(SmsTemplate template, LetterLanguage language, String number) {
        var shipped = shipped(template, language);
        return filled(versions.wordsOf(letter(template), language).getOrDefault(shipped, shipped), number);
    }

    /** What answers a command. */
    String of(SmsCommand command, LetterLanguage language) {
        return of(command.name(), language, "");
    }

    /** What the mail says that goes instead of a message that did not arrive; empty where its point stands in a mail anyway. */
    Optional<String> mail(SmsTemplate template, LetterLanguage language) {
        var key = template.name() + ".mail";
        return words.get(language).containsKey(key) ? Optional.of(of(key, language, "")) : Optional.empty();
    }

    /** As the release has it. */
    String shipped(SmsTemplate template, LetterLanguage language) {
        return shipped(template.name(), language);
    }

    String filled(String text, String number) {
        return text.replace("{programme}", mail.programme())
                .replace("{number}", number)
                .replace("{mailbox}", mail.mailbox())
                .replace("{phone}", mail.emergencyPhone());
    }

    private String of(String key, LetterLanguage language, String number) {
        return filled(shipped(key, language), number);
    }

    private String shipped(String key, LetterLanguage language) {
        var text = words.get(language).getProperty(key);
        if (text == null) {
            throw new IllegalStateException(file(language) + " has no " + key);
        }
        return text;
    }
}
