package io.safepaw.intake;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Tells a mere thank-you from a message that wants something. */
@Component
class Thanks {

    private final List<String> phrases;
    private final int maxLength;

    Thanks(IntakeProperties properties) {
        phrases = properties.thanks();
        maxLength = properties.thanksMaxLength();
    }

    /** Short, with a phrase of thanks, without a question and without a "but". In doubt it is none. */
    boolean isMere(String text) {
        var words = text.strip().toLowerCase(Locale.ROOT);
        return !words.isEmpty()
                && words.length() <= maxLength
                && phrases.stream().anyMatch(words::contains)
                && !words.contains("?")
                && !words.matches("(?s).*\\b(?:but|however|aber|mais|pero|again|wieder|still|please|bitte|help)\\b.*");
    }
}
