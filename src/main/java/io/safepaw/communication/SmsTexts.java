package io.safepaw.communication;

import io.safepaw.communication.sms.SmsProperties;
import io.safepaw.communication.sms.SmsSegments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/** The words of text messages, from {@code sms/texts.properties}. */
@Component
class SmsTexts {

    private static final String LONGEST_NUMBER = "SP-000000000000";

    private final Properties words;
    private final MailProperties mail;

    /** @throws IllegalStateException if a text is missing, or takes more segments than it may */
    SmsTexts(MailProperties mail, SmsProperties properties) {
        this.mail = mail;
        try {
            words = PropertiesLoaderUtils.loadProperties(
                    new EncodedResource(new ClassPathResource("sms/texts.properties"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var keys = Stream.concat(Arrays.stream(SmsTemplate.values()), Stream.of(SmsCommand.START, SmsCommand.HELP));
        keys.map(Enum::name).forEach(key -> {
            int segments = SmsSegments.of(of(key, LONGEST_NUMBER));
            if (segments > properties.maxSegments()) {
                throw new IllegalStateException("sms/texts.properties: " + key + " takes " + segments
                        + " segments; safepaw.sms.max-segments is " + properties.maxSegments());
            }
        });
    }

    /** @param number of the incident, as the party knows it */
    String of(SmsTemplate template, String number) {
        return of(template.name(), number);
    }

    /** What answers a command. */
    String of(SmsCommand command) {
        return of(command.name(), "");
    }

    /** What the mail says that goes instead of a message that did not arrive; empty where its point stands in a mail anyway. */
    Optional<String> mail(SmsTemplate template) {
        var key = template.name() + ".mail";
        return words.containsKey(key) ? Optional.of(of(key, "")) : Optional.empty();
    }

    private String of(String key, String number) {
        var text = words.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("sms/texts.properties has no " + key);
        }
        return text.replace("{programme}", mail.programme())
                .replace("{number}", number)
                .replace("{mailbox}", mail.mailbox())
                .replace("{phone}", mail.emergencyPhone());
    }
}
