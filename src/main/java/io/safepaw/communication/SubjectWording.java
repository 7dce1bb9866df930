package io.safepaw.communication;

import io.safepaw.communication.LetterCatalogue.Letter;
import io.safepaw.communication.LetterCatalogue.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What stands in the subject of a mail where its letter and the party have no words for it. */
@Component
@Order(1)
class SubjectWording implements LetterWording {

    static final String LETTER = "SUBJECTS";

    private static final int LONGEST = 80;

    private final LetterVersions versions;

    SubjectWording(LetterVersions versions) {
        this.versions = versions;
    }

    @Override
    public List<Letter> letters() {
        return List.of(new Letter(
                LETTER,
                Purpose.CASE_WORK.name(),
                List.of(),
                Arrays.stream(LetterLanguage.values())
                        .map(language -> sample(LETTER, language, versions.wordsOf(LETTER, language)))
                        .toList()));
    }

    @Override
    public List<LetterParagraph> paragraphs(String letter, LetterLanguage language) {
        return letter.equals(LETTER)
                ? MailSubject.shipped(language).stream()
                        .map(LetterParagraph::of)
                        .toList()
                : List.of();
    }

    @Override
    public Sample sample(String letter, LetterLanguage language, Map<String, String> words) {
        return new Sample(
                language,
                null,
                MailSubject.shipped(language).stream()
                        .map(shipped -> words.getOrDefault(shipped, shipped))
                        .collect(Collectors.joining("\n")));
    }

    @Override
    public @Nullable String problem(String letter, LetterParagraph paragraph, String words) {
        return letter.equals(LETTER) && (words.length() > LONGEST || words.contains("\n"))
                ? "A subject is one line of at most " + LONGEST + " characters."
                : null;
    }
}
