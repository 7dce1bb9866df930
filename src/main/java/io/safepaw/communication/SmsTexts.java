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

    /** @throws IllegalStateException if a text is missing, or takes more segments than it may */
    SmsTexts(MailProperties mail, SmsProperties properties) {
        this.mail = mail;
        for (var language : LetterLanguage.values()) {
            words.put(language, load(file(language)));
            Stream.concat(Arrays.stream(SmsTemplate.values()), Stream.of(SmsCommand.START, SmsCommand.HELP))
                    .map(Enum::name)
                    .forEach(key -> {
                        int segments = SmsSegments.of(of(key, language, LONGEST_NUMBER));
                        if (segments > properties.maxSegments()) {
                            throw new IllegalStateException(file(language) + ": " + key + " takes " + segments
                                    + " segments; safepaw.sms.max-segments is " + properties.maxSegments());
                        }
                    });
        }
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
        return of(template.name(), language, number);
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

    private String of(String key, LetterLanguage language, String number) {
        var text = words.get(language).getProperty(key);
        if (text == null) {
            throw new IllegalStateException(file(language) + " has no " + key);
        }
        return text.replace("{programme}", mail.programme())
                .replace("{number}", number)
                .replace("{mailbox}", mail.mailbox())
                .replace("{phone}", mail.emergencyPhone());
    }
}
