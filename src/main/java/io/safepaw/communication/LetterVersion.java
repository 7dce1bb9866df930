package io.safepaw.communication;

import java.time.Instant;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * A wording of a letter in one language. Times are UTC.
 *
 * @param letter name of a {@link MessageTemplate} or of a {@link LetterWording}
 * @param words those that stand in place of shipped words; paragraphs that are not named are as shipped
 * @param author user name
 * @param publishedBy who published it last; null where nobody did
 */
public record LetterVersion(
        String letter,
        LetterLanguage language,
        int version,
        Map<String, String> words,
        String reason,
        String author,
        Instant writtenAt,
        @Nullable String publishedBy,
        @Nullable Instant publishedAt) {

    /** How a paragraph reads in this version. */
    public String of(LetterParagraph paragraph) {
        return words.getOrDefault(paragraph.shipped(), paragraph.shipped());
    }
}
