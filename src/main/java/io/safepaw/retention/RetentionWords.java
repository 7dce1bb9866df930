package io.safepaw.retention;

import java.time.Period;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records and rules in the words that staff reads. */
final class RetentionWords {

    private RetentionWords() {}

    /** Codes speak for themselves: {@code CASE_FILE} is "Case file". */
    static String of(String code) {
        var words = code.replace('_', ' ');
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
    }

    static String of(RetentionRule rule) {
        return of(rule.code()) + ": " + of(rule.keepFor()) + " (rules " + rule.version() + ")";
    }

    static String gone(RetentionRule rule) {
        return "The content was " + rule.action().done().toLowerCase(Locale.ROOT) + " under the rule " + of(rule)
                + ". What happened when is still in the timeline.";
    }

    static String review(KeptRecord due) {
        return of(due.record().name()) + " of this incident: is it still needed? It was kept for "
                + of(due.rule().keepFor()) + ". If not, please end what it is kept for.";
    }

    private static String of(Period period) {
        return Stream.of(
                        number(period.getYears(), "year"),
                        number(period.getMonths(), "month"),
                        number(period.getDays(), "day"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private static String number(int count, String unit) {
        return count == 0 ? "" : count + " " + unit + (count == 1 ? "" : "s");
    }
}
