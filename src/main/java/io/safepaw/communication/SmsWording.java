package io.safepaw.communication;

import io.safepaw.communication.LetterCatalogue.Letter;
import io.safepaw.communication.LetterCatalogue.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The text messages; each is one paragraph, no longer than one may be, and says how to end them where it did. */
@Component
@Order(3)
class SmsWording implements LetterWording {

    private static final String STOP = "STOP";

    private final SmsTexts texts;

    SmsWording(SmsTexts texts) {
        this.texts = texts;
    }

    @Override
    public List<Letter> letters() {
        return Arrays.stream(SmsTemplate.values())
                .map(template -> new Letter(
                        SmsTexts.letter(template),
                        Purpose.CASE_WORK.name(),
                        List.of(),
                        Arrays.stream(LetterLanguage.values())
                                .map(language -> new Sample(
                                        language, null, texts.of(template, language, LetterCatalogue.NUMBER)))
                                .toList()))
                .toList();
    }

    @Override
    public List<LetterParagraph> paragraphs(String letter, LetterLanguage language) {
        return template(letter).stream()
                .map(template -> LetterParagraph.of(texts.shipped(template, language)))
                .toList();
    }

    @Override
    public Sample sample(String letter, LetterLanguage language, Map<String, String> words) {
        var shipped = texts.shipped(template(letter).orElseThrow(), language);
        return new Sample(language, null, texts.filled(words.getOrDefault(shipped, shipped), LetterCatalogue.NUMBER));
    }

    @Override
    public @Nullable String problem(String letter, LetterParagraph paragraph, String words) {
        if (template(letter).isEmpty()) {
            return null;
        }
        if (paragraph.shipped().contains(STOP) && !words.contains(STOP)) {
            return "It must say that STOP ends the messages.";
        }
        return texts.isTooLong(words) ? "It is too long: a text message has room for fewer characters." : null;
    }

    private static Optional<SmsTemplate> template(String letter) {
        return Arrays.stream(SmsTemplate.values())
                .filter(template -> SmsTexts.letter(template).equals(letter))
                .findFirst();
    }
}
