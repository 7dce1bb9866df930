package io.safepaw.casefile;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** What strangers type, without what is not seen: characters that turn the reading direction around, hide, or break a line. */
public final class PlainText {

    /** Some of them are letters to Java, such as the fillers of Hangul, with which a name looks like nothing or like another one. */
    private static final int INVISIBLE = UProperty.DEFAULT_IGNORABLE_CODE_POINT;

    /**
     * What has no place in an e-mail address, for a class of a regular expression: what is not seen, and letters whose
     * capital or small letter is one of ASCII, so that the address would count as somebody else's.
     */
    public static final String NOT_IN_ADDRESSES = "\\s\\p{C}\\p{Z}\\x{130}\\x{131}\\x{17f}\\x{212a}";

    public static final int LONGEST_EMAIL = 254;

    /** A dot in the domain and nothing that a header or a list of addresses could be made of. */
    private static final Pattern EMAIL = Pattern.compile(
            "[^@<>(),;:\\\\\"\\[\\]" + NOT_IN_ADDRESSES + "]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    private PlainText() {}

    /** Whether mail could go to what somebody typed. */
    public static boolean isEmail(@Nullable String typed) {
        return typed != null
                && typed.length() <= LONGEST_EMAIL
                && EMAIL.matcher(typed).matches();
    }

    /** One line: a name, a code. */
    public static String line(String value) {
        var visible = new StringBuilder(value.length());
        Normalizer.normalize(value, Normalizer.Form.NFC)
                .codePoints()
                .map(c -> UCharacter.hasBinaryProperty(c, INVISIBLE) ? ' ' : c)
                .forEach(visible::appendCodePoint);
        return visible.toString()
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cs}\\p{Zs}\\s]+", " ")
                .strip();
    }

    /** A name within a sentence of ours: one that is read from the right does not turn around what stands beside it. */
    public static String isolated(String name) {
        return Bidi.requiresBidi(name.toCharArray(), 0, name.length()) ? "\u2068" + name + "\u2069" : name;
    }

    /** Several lines; characters that join letters stay, because languages and emoji need them. */
    public static String lines(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n\\t\\u200c\\u200d]]", "")
                .strip();
    }
}
