package io.safepaw.desk;

import io.safepaw.casefile.PlainText;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Codes in plain words, as {@code messages.properties} has them. */
@Component("words")
class Words {

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    /** The word for a code of a list, such as {@code severity} and {@code P1}; the code itself where there is none. */
    public String of(String list, @Nullable Object code) {
        return code == null ? "" : messages.getMessage(list + "." + code, null, code.toString(), Locale.ENGLISH);
    }

    /** The words for several codes of a list. */
    public String list(String list, Collection<?> codes) {
        return codes.stream().map(code -> of(list, code)).collect(Collectors.joining(", "));
    }

    /** What somebody is called within a sentence of ours. */
    public String name(String name) {
        return PlainText.isolated(name);
    }

    /** A sentence with its parts filled in. */
    String sentence(String key, Object... parts) {
        return messages.getMessage(key, parts, key, Locale.ENGLISH);
    }
}
