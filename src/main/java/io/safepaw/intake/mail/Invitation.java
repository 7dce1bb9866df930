package io.safepaw.intake.mail;

import java.util.Locale;
import java.util.Map;

/** The readable lines of a calendar part (RFC 5545). */
final class Invitation {

    private static final Map<String, String> SHOWN = Map.of(
            "SUMMARY", "Subject", "DTSTART", "Begins", "DTEND", "Ends", "LOCATION", "Place", "DESCRIPTION", "Text");

    private Invitation() {}

    static String read(String calendar) {
        var result = new StringBuilder("--- Invitation ---");
        for (var line : calendar.replaceAll("\\r?\\n[ \\t]", "").split("\\r?\\n")) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            var label = SHOWN.get(line.substring(0, colon).split(";", 2)[0].toUpperCase(Locale.ROOT));
            if (label != null) {
                result.append('\n').append(label).append(": ").append(unescape(line.substring(colon + 1)));
            }
        }
        return result.toString();
    }

    private static String unescape(String value) {
        return value.replace("\\n", "\n")
                .replace("\\N", "\n")
                .replace("\\,", ",")
                .replace("\\;", ";")
                .replace("\\\\", "\\");
    }
}
