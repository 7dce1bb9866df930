package io.safepaw.enforcement;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * The quality gate {@code sor-quality} (domain.md 4.6): the standard attacks on a statement of reasons are a clause that is not
 * named, a suspicion without a fact, and repeated violations without their dates.
 */
final class StatementQuality {

    static final int LONGEST_FACTS = 5000;
    static final int LONGEST_GROUND = 500;
    static final int LONGEST_EXPLANATION = 2000;

    private static final String MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";

    /** 2026-11-20, 20 November 2026, November 20, 20.11.2026, 11/20/2026. */
    private static final Pattern DATE = Pattern.compile(
            "\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}(?:st|nd|rd|th)?\\.? " + MONTHS + "\\b|\\b" + MONTHS
                    + " \\d{1,2}\\b|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SUSPICION = Pattern.compile("\\bsusp(?:ic|ect)\\w*", Pattern.CASE_INSENSITIVE);

    private static final Pattern REPEATED = Pattern.compile(
            "\\b(?:repeated(?:ly)?|multiple|several|numerous|again and again|many times|continued)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern EMPTY_CLAUSE =
            Pattern.compile("community (?:standards?|guidelines?) violations?", Pattern.CASE_INSENSITIVE);

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\R");

    private StatementQuality() {}

    /**
     * What is missing or wrong. What the person must not be told is asked of the check of outgoing texts.
     *
     * @param namesAnybody what the public copy must not do
     * @return problem by field of the form {@code safety-review}; empty where the statement may leave
     */
    static Map<String, String> problems(StatementDraft draft, Predicate<String> namesAnybody) {
        if (!draft.action().needsStatement()) {
            return Map.of();
        }
        var problems = new LinkedHashMap<String, String>();
        checkGround(draft, problems);
        checkFacts(draft, problems);
        if (draft.forDatabase() && draft.restricting()) {
            checkRedacted(draft, namesAnybody, problems);
        }
        return problems;
    }

    private static void checkGround(StatementDraft draft, Map<String, String> problems) {
        if (draft.ground() == null) {
            problems.put("decisionGround", "Please choose.");
        } else if (draft.ground() == Ground.ILLEGAL) {
            required("legalGround", draft.legalGround(), LONGEST_GROUND, problems);
            required("legalExplanation", draft.legalExplanation(), LONGEST_EXPLANATION, problems);
        } else {
            if (blank(draft.clauseId()) || blank(draft.clauseVersion())) {
                problems.put("clauseExplanation", "The finding names no clause and version; the statement needs both.");
            } else if (draft.clauseId().length() + draft.clauseVersion().length() + 1 > LONGEST_GROUND) {
                problems.put("clauseExplanation", "The clause is longer than " + LONGEST_GROUND + " characters.");
            }
            required("clauseExplanation", draft.clauseExplanation(), LONGEST_EXPLANATION, problems);
            if (!blank(draft.clauseExplanation())
                    && EMPTY_CLAUSE.matcher(draft.clauseExplanation()).find()
                    && !draft.clauseExplanation().contains(String.valueOf(draft.clauseId()))) {
                problems.putIfAbsent(
                        "clauseExplanation", "Name the clause; \"community standards violation\" says nothing.");
            }
        }
    }

    private static void checkFacts(StatementDraft draft, Map<String, String> problems) {
        required("sorFacts", draft.facts(), LONGEST_FACTS, problems);
        if (problems.containsKey("sorFacts")) {
            return;
        }
        var problem = ofFacts(draft.facts());
        if (problem != null) {
            problems.put("sorFacts", problem);
        }
    }

    private static void checkRedacted(
            StatementDraft draft, Predicate<String> namesAnybody, Map<String, String> problems) {
        required("sorRedactedFacts", draft.redactedFacts(), LONGEST_FACTS, problems);
        if (problems.containsKey("sorRedactedFacts")) {
            return;
        }
        if (namesAnybody.test(draft.redactedFacts())) {
            problems.put(
                    "sorRedactedFacts",
                    "This is public: leave out names, addresses, phone numbers and the numbers of booking and incident.");
        }
        var copied = new LinkedHashMap<String, String>();
        copied.put("clauseExplanation", draft.clauseExplanation());
        copied.put("legalGround", draft.legalGround());
        copied.put("legalExplanation", draft.legalExplanation());
        copied.forEach((field, text) -> {
            if (!blank(text) && namesAnybody.test(text)) {
                problems.putIfAbsent(field, "This becomes public: leave out names, addresses and phone numbers.");
            }
        });
    }

    /** Null where nothing is wrong. */
    private static @Nullable String ofFacts(String facts) {
        if (dates(facts).isEmpty()) {
            return "Say what happened when: name at least one date.";
        }
        var firm = new StringBuilder();
        for (var sentence : SENTENCE_END.split(facts)) {
            if (!SUSPICION.matcher(sentence).find()) {
                firm.append(sentence).append(' ');
            }
        }
        if (SUSPICION.matcher(facts).find() && dates(firm.toString()).isEmpty()) {
            return "A suspicion alone is no ground: say which fact, and when, it rests on.";
        }
        if (REPEATED.matcher(facts).find() && dates(facts).size() < 2) {
            return "Where something happened repeatedly, list the dates.";
        }
        return null;
    }

    private static Set<String> dates(String text) {
        var found = new HashSet<String>();
        DATE.matcher(text).results().forEach(match -> found.add(match.group().toLowerCase(java.util.Locale.ROOT)));
        return found;
    }

    private static void required(String field, @Nullable String text, int longest, Map<String, String> problems) {
        if (blank(text)) {
            problems.putIfAbsent(field, "Please fill this in.");
        } else if (text.length() > longest) {
            problems.putIfAbsent(field, "At most " + longest + " characters, please; these are " + text.length() + ".");
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
