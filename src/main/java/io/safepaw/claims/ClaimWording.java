package io.safepaw.claims;

import io.safepaw.communication.LetterCatalogue.Letter;
import io.safepaw.communication.LetterCatalogue.Sample;
import io.safepaw.communication.LetterLanguage;
import io.safepaw.communication.LetterParagraph;
import io.safepaw.communication.LetterVersions;
import io.safepaw.communication.LetterWording;
import io.safepaw.communication.Purpose;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The letters of {@code claims/letters.properties}: the subject is the first paragraph that can be worded anew. */
@Component
@Order(2)
class ClaimWording implements LetterWording {

    private final ClaimWords words;
    private final LetterVersions versions;

    ClaimWording(ClaimWords words, LetterVersions versions) {
        this.words = words;
        this.versions = versions;
    }

    @Override
    public List<Letter> letters() {
        return words.letters().stream()
                .map(letter -> new Letter(
                        letter,
                        Purpose.CLAIM.name(),
                        words.placeholders(letter),
                        Arrays.stream(LetterLanguage.values())
                                .map(language -> sample(letter, language, versions.wordsOf(letter, language)))
                                .toList()))
                .toList();
    }

    @Override
    public List<LetterParagraph> paragraphs(String letter, LetterLanguage language) {
        return words.letters().contains(letter)
                ? Stream.concat(
                                Stream.of(words.asWritten(language, ClaimWords.SUBJECT + letter)),
                                ClaimWords.paragraphs(words.asWritten(language, letter)))
                        .map(LetterParagraph::of)
                        .toList()
                : List.of();
    }

    @Override
    public Sample sample(String letter, LetterLanguage language, Map<String, String> worded) {
        return new Sample(
                language,
                ClaimWords.reworded(words.asWritten(language, ClaimWords.SUBJECT + letter), worded),
                ClaimWords.reworded(words.asWritten(language, letter), worded));
    }
}
