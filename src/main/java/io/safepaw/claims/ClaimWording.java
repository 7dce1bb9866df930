package io.safepaw.claims;

import io.safepaw.communication.LetterCatalogue.Letter;
import io.safepaw.communication.LetterCatalogue.Sample;
import io.safepaw.communication.LetterLanguage;
import io.safepaw.communication.LetterWording;
import io.safepaw.communication.Purpose;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** The letters of {@code claims/letters.properties}. */
@Component
class ClaimWording implements LetterWording {

    private final ClaimWords words;

    ClaimWording(ClaimWords words) {
        this.words = words;
    }

    @Override
    public List<Letter> letters() {
        return words.letters().stream()
                .map(letter -> new Letter(
                        letter,
                        Purpose.CLAIM.name(),
                        words.placeholders(letter),
                        Arrays.stream(LetterLanguage.values())
                                .map(language -> new Sample(
                                        language,
                                        words.asWritten(language, "subject." + letter),
                                        words.asWritten(language, letter)))
                                .toList()))
                .toList();
    }
}
