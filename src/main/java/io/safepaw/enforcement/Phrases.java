package io.safepaw.enforcement;

import java.util.Locale;

/** Codes as words: {@code IN_FORCE} is "in force". */
final class Phrases {

    private Phrases() {}

    static String of(Object code) {
        return code.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
