package io.safepaw.intake;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.PetHarm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/**
 * Guesses the first facts of a report from its words, so that an urgent one stands high in the queue before anybody has
 * read it (domain.md 2.1). "Not bleeding any more" counts as bleeding: in doubt the higher severity (domain.md 2.2).
 */
class KeywordScan {

    /** From harmless to worst. What is unknown may be anything, so it outranks what is known to be small. */
    private static final List<PetHarm> PET_HARM = List.of(
            PetHarm.NONE,
            PetHarm.MINOR,
            PetHarm.UNKNOWN,
            PetHarm.SERIOUS,
            PetHarm.DEAD,
            PetHarm.MISSING,
            PetHarm.CRITICAL);

    private static final List<HumanHarm> HUMAN_HARM = List.of(
            HumanHarm.NONE, HumanHarm.MINOR, HumanHarm.UNKNOWN, HumanHarm.THREAT, HumanHarm.SERIOUS, HumanHarm.DEATH);

    private static final int MAX_LENGTH = 50_000;

    private final List<Rule> rules;

    KeywordScan(List<KeywordRule> rules) {
        this.rules = rules.stream().map(Rule::of).toList();
    }

    /** @param words subject and text of the report */
    Facts scan(String words) {
        var text = normalise(words);
        var found = rules.stream()
                .filter(rule -> rule.matches(text))
                .map(Rule::says)
                .toList();
        var category = found.stream()
                .map(KeywordRule::category)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Category.OTHER);
        return new Facts(
                category,
                found.stream()
                        .map(KeywordRule::petHarm)
                        .filter(Objects::nonNull)
                        .max((a, b) -> PET_HARM.indexOf(a) - PET_HARM.indexOf(b))
                        .orElse(PetHarm.UNKNOWN),
                found.stream()
                        .map(KeywordRule::humanHarm)
                        .filter(Objects::nonNull)
                        .max((a, b) -> HUMAN_HARM.indexOf(a) - HUMAN_HARM.indexOf(b))
                        .orElse(HumanHarm.NONE),
                found.stream().anyMatch(KeywordRule::ongoing),
                found.stream().anyMatch(KeywordRule::minorInvolved),
                false,
                null,
                BigDecimal.ZERO);
    }

    /** What the sender stated, and the words where nothing was stated. */
    Facts scan(String words, ReportedFacts stated) {
        var guessed = scan(words);
        return new Facts(
                or(stated.category(), guessed.category()),
                or(stated.petHarm(), guessed.petHarm()),
                or(stated.humanHarm(), guessed.humanHarm()),
                or(stated.ongoing(), guessed.ongoing()),
                or(stated.minorInvolved(), guessed.minorInvolved()),
                or(stated.bookingActive(), guessed.bookingActive()),
                stated.eventAt(),
                or(stated.estimatedLoss(), guessed.estimatedLoss()));
    }

    private static <T> T or(@Nullable T stated, T guessed) {
        return stated == null ? guessed : stated;
    }

    private static String normalise(String words) {
        return words.substring(0, Math.min(words.length(), MAX_LENGTH))
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replaceAll("\\s+", " ");
    }

    private record Rule(Pattern pattern, KeywordRule says) {

        static Rule of(KeywordRule rule) {
            var alternatives = rule.words().stream()
                    .map(phrase -> List.of(normalise(phrase).split("\\*", -1)).stream()
                            .map(Pattern::quote)
                            .collect(Collectors.joining("[\\p{L}\\p{N}']*")))
                    .collect(Collectors.joining("|"));
            return new Rule(Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + alternatives + ")(?![\\p{L}\\p{N}])"), rule);
        }

        boolean matches(String text) {
            return pattern.matcher(text).find();
        }
    }
}
