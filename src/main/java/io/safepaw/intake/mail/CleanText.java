package io.safepaw.intake.mail;

/** Makes text storable and harmless: PostgreSQL takes no NUL, people should not see control characters. */
final class CleanText {

    /** Longer texts are files, not words. */
    private static final int MAX_LENGTH = 1_000_000;

    private static final int MAX_LINE = 500;

    private CleanText() {}

    /** Text of several lines, separated by {@code \n}. */
    static String lines(String text) {
        var unified = limit(text, MAX_LENGTH).replace("\r\n", "\n").replace('\r', '\n');
        var clean = new StringBuilder(unified.length());
        unified.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t') {
                clean.appendCodePoint(c);
            } else if (c == 0xA0) {
                clean.append(' ');
            } else if (!isUnwanted(c)) {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    /** One line: a subject, a name, a file name. */
    static String line(String text) {
        var clean = new StringBuilder();
        limit(text, MAX_LINE * 4).codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                clean.append(' ');
            } else if (!isUnwanted(c) && !isDirectionOverride(c)) {
                clean.appendCodePoint(c);
            }
        });
        return limit(clean.toString().strip().replaceAll(" {2,}", " "), MAX_LINE);
    }

    /** The beginning of a text, never half a character. */
    static String limit(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    private static boolean isUnwanted(int c) {
        return Character.getType(c) == Character.CONTROL
                || Character.getType(c) == Character.SURROGATE
                || c == 0xFEFF
                || c == 0x200B;
    }

    /** Lets a text read differently than it is. */
    private static boolean isDirectionOverride(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
