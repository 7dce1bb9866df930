package io.safepaw.communication;

import io.safepaw.communication.LetterCatalogue.Letter;
import io.safepaw.communication.LetterCatalogue.Sample;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Words that are no template of mails and that a module keeps itself. A bean of that module. */
public interface LetterWording {

    /** As they are sent now, with the names of what is filled in between braces. */
    List<Letter> letters();

    /** What of it may be worded anew; empty where the letter is none of these. */
    List<LetterParagraph> paragraphs(String letter, LetterLanguage language);

    /** @param words those that stand in place of shipped words */
    Sample sample(String letter, LetterLanguage language, Map<String, String> words);

    /** What is wrong with words beside what would be wrong in every letter; null where nothing is. */
    default @Nullable String problem(String letter, LetterParagraph paragraph, String words) {
        return null;
    }
}
