package io.safepaw.enforcement;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The fields of a statement of reasons as staff calls them. */
@Component
class StatementFields {

    private final MessageSource words;

    StatementFields(MessageSource words) {
        this.words = words;
    }

    /** @param fields by name, or by the code of a paragraph */
    String words(Collection<?> fields) {
        return fields.stream()
                .map(field ->
                        words.getMessage("sorField." + field, null, Phrases.of(String.valueOf(field)), Locale.ENGLISH))
                .collect(Collectors.joining(", "));
    }
}
