package io.safepaw.intake.mail;

import java.util.Arrays;

/** The header block of a message by the simplest of readings, which cannot fail. */
final class RawHeaders {

    private static final int MAX_BLOCK = 1_000_000;

    private RawHeaders() {}

    static MailHeaders of(byte[] raw) {
        var headers = new MailHeaders();
        var block = TextDecoding.header(Arrays.copyOf(raw, bodyStart(raw)));
        for (var field : CleanText.limit(block, MAX_BLOCK).split("\\r?\\n(?![ \\t])")) {
            int colon = field.indexOf(':');
            if (colon > 0) {
                headers.add(field.substring(0, colon), field.substring(colon + 1));
            }
        }
        return headers;
    }

    /** Index of the first byte after the empty line; the length of the message where there is none. */
    static int bodyStart(byte[] raw) {
        for (int i = 0; i + 1 < raw.length; i++) {
            if (raw[i] == '\n' && raw[i + 1] == '\n') {
                return i + 2;
            }
            if (i + 2 < raw.length && raw[i] == '\n' && raw[i + 1] == '\r' && raw[i + 2] == '\n') {
                return i + 3;
            }
        }
        return raw.length;
    }
}
