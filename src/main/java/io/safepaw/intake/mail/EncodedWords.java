package io.safepaw.intake.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** RFC 2047 words in headers, also broken ones and characters that are split over two words. */
final class EncodedWords {

    static final Pattern WORD = Pattern.compile("=\\?([^?\\s*=]{1,40})(?:\\*[^?\\s]{0,20})?\\?([bBqQ])\\?(.*?)\\?=");

    /** Longer headers are an attack on the reader; their beginning is enough. */
    private static final int MAX_LENGTH = 10_000;

    private EncodedWords() {}

    static String decode(String header) {
        var text = CleanText.limit(header, MAX_LENGTH);
        var matcher = WORD.matcher(text);
        var result = new StringBuilder();
        var pending = new ByteArrayOutputStream();
        String pendingCharset = null;
        int end = 0;
        while (matcher.find()) {
            var between = text.substring(end, matcher.start());
            boolean continues =
                    pendingCharset != null && between.isBlank() && pendingCharset.equalsIgnoreCase(matcher.group(1));
            if (!continues) {
                flush(pending, pendingCharset, result);
                // White space between two words is no part of the text (RFC 2047, 6.2).
                if (pendingCharset == null || !between.isBlank()) {
                    result.append(between);
                }
                pendingCharset = matcher.group(1);
            }
            pending.writeBytes(bytes(matcher.group(2), matcher.group(3)));
            end = matcher.end();
        }
        flush(pending, pendingCharset, result);
        return result.append(text.substring(end)).toString();
    }

    private static void flush(ByteArrayOutputStream pending, String charset, StringBuilder result) {
        if (pending.size() > 0) {
            result.append(TextDecoding.decode(pending.toByteArray(), charset));
            pending.reset();
        }
    }

    private static byte[] bytes(String encoding, String text) {
        if (encoding.equalsIgnoreCase("B")) {
            return Base64.getMimeDecoder().decode(onlyWholeGroups(text.replaceAll("[^A-Za-z0-9+/]", "")));
        }
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '_') {
                bytes.write(' ');
            } else if (c == '=' && i + 2 < text.length() && hex(text, i + 1) >= 0) {
                bytes.write(hex(text, i + 1));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** A single left-over sign of a cut word carries no byte and would be refused. */
    private static String onlyWholeGroups(String base64) {
        return base64.length() % 4 == 1 ? base64.substring(0, base64.length() - 1) : base64;
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
