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
    static String of(Message message, LetterLanguage language, String number, PartyRole role, @Nullable String own) {
        var subject = LetterDetails.in(language, message.details()).get(LetterDetails.SUBJECT);
        return (subject == null ? of(message.template(), language, role, own) : subject) + " [" + number + "]";
    }

    private static String of(MessageTemplate template, LetterLanguage language, PartyRole role, @Nullable String own) {
        var words = own == null ? "" : words(own);
        boolean german = language == LetterLanguage.DE;
        if (template == MessageTemplate.ACKNOWLEDGEMENT) {
            return (german ? "Wir haben Ihre Meldung erhalten" : "We received your report")
                    + (words.isEmpty() ? "" : ": " + words);
        }
        if (template == MessageTemplate.AUTHORITY_ACKNOWLEDGEMENT) {
            return german ? "Wir haben Ihr Ersuchen erhalten" : "We received your request";
        }
        // Every mail program knows this prefix, whatever its language.
        if (!words.isEmpty()) {
            return "Re: " + words;
        }
        return switch (role) {
            case REPORTER -> german ? "Ihre Meldung" : "Your report";
            case LATER_OWNER -> german ? "Ihre Buchung" : "Your booking";
            default -> german ? "Sicherheitsmeldung" : "Safety report";
        };
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
