package io.safepaw.communication;

import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A paragraph of a letter that may be worded anew.
 *
 * @param shipped the words of the release, with the names of what is filled in between braces
 * @param placeholders those names; other words must show each of them, and no other one
 * @param when under which condition it stands in the letter; null where it always does
 */
public record LetterParagraph(
        String shipped, List<String> placeholders, @Nullable String when) {

    /** A paragraph that always stands in its letter. */
    public static LetterParagraph of(String shipped) {
        return of(shipped, null);
    }

    static LetterParagraph of(String shipped, @Nullable String when) {
        return new LetterParagraph(
                shipped,
                LetterFrame.PLACEHOLDER
                        .matcher(shipped)
                        .results()
                        .map(found -> found.group(1))
                        .distinct()
                        .toList(),
                when);
    }
}
