package io.safepaw.portal;

import java.text.Normalizer;
import org.springframework.lang.Nullable;

/** What strangers type, without what is not seen: characters that turn the reading direction around, hide, or break a line. */
final class Texts {

    private Texts() {}

    /** One line: a name, an address, a code. */
    static String line(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cs}]+", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Several lines; characters that join letters stay, because languages and emoji need them. */
    static String clean(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n\\t\\u200c\\u200d]]", "")
                .strip();
    }

    /** Key of what is wrong with a text that somebody has to write; null where it is fine. */
    static @Nullable String problemOf(String words) {
        if (words.isBlank()) {
            return "portal.error.text";
        }
        return words.length() > ReportForm.LONGEST_TEXT ? "portal.error.textLong" : null;
    }
}
