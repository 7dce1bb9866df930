package io.safepaw.portal;

import io.safepaw.casefile.PlainText;
import org.springframework.lang.Nullable;

/** What strangers type, without what is not seen: characters that turn the reading direction around, hide, or break a line. */
final class Texts {

    private Texts() {}

    /** One line: a name, an address, a code. */
    static String line(String value) {
        return PlainText.line(value);
    }

    /** Several lines. */
    static String clean(String value) {
        return PlainText.lines(value);
    }

    /** Key of what is wrong with a text that somebody has to write; null where it is fine. */
    static @Nullable String problemOf(String words) {
        if (words.isBlank()) {
            return "portal.error.text";
        }
        return words.length() > ReportForm.LONGEST_TEXT ? "portal.error.textLong" : null;
    }
}
