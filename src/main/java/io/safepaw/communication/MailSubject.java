package io.safepaw.communication;

import io.safepaw.casefile.PartyRole;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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

    /**
     * @param own subject of the party's first mail
     * @param worded those that stand in place of {@link #shipped}
     */
    static String of(
            Message message,
            LetterLanguage language,
            String number,
            PartyRole role,
            @Nullable String own,
            Map<String, String> worded) {
        var subject = LetterDetails.in(language, message.details()).get(LetterDetails.SUBJECT);
        return (subject == null ? of(message.template(), language, role, own, worded) : subject) + " [" + number + "]";
    }

    /** The words of our own that a subject can have. */
    static List<String> shipped(LetterLanguage language) {
        return Arrays.stream(Words.values()).map(each -> each.in(language)).toList();
    }

    private enum Words {
        ACKNOWLEDGEMENT("We received your report", "Wir haben Ihre Meldung erhalten"),
        AUTHORITY("We received your request", "Wir haben Ihr Ersuchen erhalten"),
        REPORTER("Your report", "Ihre Meldung"),
        LATER_OWNER("Your booking", "Ihre Buchung"),
        OTHERS("Safety report", "Sicherheitsmeldung");

        private final String english;
        private final String german;

        Words(String english, String german) {
            this.english = english;
            this.german = german;
        }

        String in(LetterLanguage language) {
            return language == LetterLanguage.DE ? german : english;
        }
    }

    private static String of(
            MessageTemplate template,
            LetterLanguage language,
            PartyRole role,
            @Nullable String own,
            Map<String, String> worded) {
        var words = own == null ? "" : words(own);
        UnaryOperator<String> ours = shipped -> worded.getOrDefault(shipped, shipped);
        if (template == MessageTemplate.ACKNOWLEDGEMENT) {
            return ours.apply(Words.ACKNOWLEDGEMENT.in(language)) + (words.isEmpty() ? "" : ": " + words);
        }
        if (template == MessageTemplate.AUTHORITY_ACKNOWLEDGEMENT) {
            return ours.apply(Words.AUTHORITY.in(language));
        }
        // Every mail program knows this prefix, whatever its language.
        if (!words.isEmpty()) {
            return "Re: " + words;
        }
        var kind = switch (role) {
            case REPORTER -> Words.REPORTER;
            case LATER_OWNER -> Words.LATER_OWNER;
            default -> Words.OTHERS;
        };
        return ours.apply(kind.in(language));
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
