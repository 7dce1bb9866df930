package io.safepaw.communication;

import io.safepaw.casefile.PartyRole;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** What stands in the subject line: the party's own words, never another party's, and the number of the incident. */
final class MailSubject {

    private static final int LONGEST = 120;

    private static final Pattern PREFIXES =
            Pattern.compile("^(?:\\s*(?:re|aw|fw|fwd|wg|antw|tr|sv|vs)(?:\\[\\d+])?\\s*:)+", Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBERS = Pattern.compile("\\[SP-\\d+]");

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private MailSubject() {}

    /** @param own subject of the party's first mail */
    static String of(MessageTemplate template, String number, PartyRole role, @Nullable String own) {
        var words = own == null ? "" : words(own);
        if (template == MessageTemplate.ACKNOWLEDGEMENT) {
            return "We received your report" + (words.isEmpty() ? "" : ": " + words) + " [" + number + "]";
        }
        if (template == MessageTemplate.AUTHORITY_ACKNOWLEDGEMENT) {
            return "We received your request [" + number + "]";
        }
        if (!words.isEmpty()) {
            return "Re: " + words + " [" + number + "]";
        }
        var subject = switch (role) {
            case REPORTER -> "Your report";
            case LATER_OWNER -> "Your booking";
            default -> "Safety report";
        };
        return subject + " [" + number + "]";
    }

    private static String words(String subject) {
        // What looks like an encoded word would be decoded once more by whoever reads it, to what was taken out here.
        var words = CONTROLS.matcher(subject).replaceAll(" ").replace("=?", "= ?");
        words = NUMBERS.matcher(words).replaceAll(" ");
        words = PREFIXES.matcher(words).replaceFirst("").replaceAll("\\s+", " ").strip();
        return words.codePointCount(0, words.length()) <= LONGEST
                ? words
                : words.substring(0, words.offsetByCodePoints(0, LONGEST)).strip() + "…";
    }
}
