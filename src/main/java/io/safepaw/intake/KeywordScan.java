package io.safepaw.intake;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.PetHarm;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * Guesses the first facts of a report from its words, so that an urgent one stands high in the queue before anybody has
 * read it (domain.md 2.1). Words raise and never lower: "not bleeding any more" counts as bleeding, and what somebody ticked
 * does not outweigh them (domain.md 2.2, in doubt the higher severity).
 */
class KeywordScan {

    /**
     * From harmless to worst. What is unknown may be anything, so it outranks what is known to be small; of a death and a pet
     * that is missing neither is worse, so the words do not change the one that was stated into the other.
     */
    private static final Map<PetHarm, Integer> PET_HARM = Map.of(
            PetHarm.NONE, 0,
            PetHarm.MINOR, 1,
            PetHarm.UNKNOWN, 2,
            PetHarm.SERIOUS, 3,
            PetHarm.DEAD, 4,
            PetHarm.MISSING, 4,
            PetHarm.CRITICAL, 5);

    private static final List<HumanHarm> HUMAN_HARM = List.of(
            HumanHarm.NONE, HumanHarm.MINOR, HumanHarm.UNKNOWN, HumanHarm.THREAT, HumanHarm.SERIOUS, HumanHarm.DEATH);

    /** P0 as such (domain.md 2.3, row 2), so that no other category is more urgent. */
    private static final Set<Category> MOST_URGENT =
            Set.of(Category.SEXUAL_ASSAULT, Category.MINOR_SAFETY, Category.USER_CRISIS);

    private static final int MAX_LENGTH = 50_000;

    private final List<Rule> rules;

    KeywordScan(List<KeywordRule> rules) {
        this.rules = rules.stream().map(Rule::of).toList();
    }

    /**
     * What is to be taken for the facts until somebody has read it.
     *
     * @param raisedBy the phrases of the rules that made it more urgent than what was stated
     */
    record Scanned(Facts facts, List<String> raisedBy) {}

    /**
     * What was stated, made worse by the words where they say worse; they never make it better.
     *
     * @param words subject and text of the report
     */
    Scanned scan(String words, ReportedFacts stated) {
        var text = normalise(words);
        var without = new Facts(
                or(stated.category(), Category.OTHER),
                or(stated.petHarm(), PetHarm.UNKNOWN),
                or(stated.humanHarm(), HumanHarm.NONE),
                or(stated.ongoing(), false),
                or(stated.minorInvolved(), false),
                or(stated.bookingActive(), false),
                stated.eventAt(),
                or(stated.estimatedLoss(), BigDecimal.ZERO));
        var facts = without;
        var raisedBy = new ArrayList<String>();
        for (var rule : rules) {
            var phrase = rule.foundIn(text);
            if (phrase.isPresent()) {
                facts = worse(facts, rule.says(), stated);
                // That a service was not as agreed is what is left where nothing is urgent.
                if (rule.says().category() != Category.SERVICE_QUALITY
                        && !worse(without, rule.says(), stated).equals(without)) {
                    raisedBy.add(phrase.get());
                }
            }
        }
        return new Scanned(facts, raisedBy.stream().distinct().toList());
    }

    /** What was said of the category stays, but for what is most urgent whatever else is said. */
    private static Facts worse(Facts known, KeywordRule rule, ReportedFacts stated) {
        boolean names = rule.category() != null && (known.category() == Category.OTHER || outranks(rule, known));
        return new Facts(
                names ? rule.category() : known.category(),
                isWorse(rule.petHarm(), known.petHarm(), stated.petHarm()) ? rule.petHarm() : known.petHarm(),
                rule.humanHarm() != null && HUMAN_HARM.indexOf(rule.humanHarm()) > HUMAN_HARM.indexOf(known.humanHarm())
                        ? rule.humanHarm()
                        : known.humanHarm(),
                known.ongoing() || rule.ongoing(),
                known.minorInvolved() || rule.minorInvolved(),
                known.bookingActive(),
                known.eventAt(),
                known.estimatedLoss());
    }

    private static boolean isWorse(@Nullable PetHarm said, PetHarm known, @Nullable PetHarm stated) {
        if (said == null) {
            return false;
        }
        // Who only writes that a pet is missing and may be dead is helped to look for it.
        boolean stillMissing = stated == null && said == PetHarm.MISSING && known == PetHarm.DEAD;
        return stillMissing || PET_HARM.get(said) > PET_HARM.get(known);
    }

    private static boolean outranks(KeywordRule rule, Facts known) {
        return MOST_URGENT.contains(rule.category()) && !MOST_URGENT.contains(known.category());
    }

    private static <T> T or(@Nullable T stated, T otherwise) {
        return stated == null ? otherwise : stated;
    }

    /** One spelling of what is written in several: umlauts and ß have one in ASCII, too. */
    private static String normalise(String words) {
        return Normalizer.normalize(words.substring(0, Math.min(words.length(), MAX_LENGTH)), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replaceAll("\\s+", " ");
    }

    /** @param phrases of all languages, as they are written in the settings */
    private record Rule(List<Phrase> phrases, KeywordRule says) {

        static Rule of(KeywordRule rule) {
            return new Rule(
                    rule.words().values().stream()
                            .flatMap(List::stream)
                            .map(Phrase::of)
                            .toList(),
                    rule);
        }

        Optional<String> foundIn(String text) {
            return phrases.stream()
                    .filter(phrase -> phrase.isIn(text))
                    .map(Phrase::words)
                    .findFirst();
        }
    }

    /** @param begins how it begins, which is quicker to look for than the whole */
    private record Phrase(String words, String begins, Pattern pattern) {

        static Phrase of(String words) {
            var parts = normalise(words).split("\\*", -1);
            var quoted = Stream.of(parts).map(Pattern::quote).collect(Collectors.joining("[\\p{L}\\p{N}']*"));
            return new Phrase(
                    words, parts[0], Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + quoted + ")(?![\\p{L}\\p{N}])"));
        }

        boolean isIn(String text) {
            return text.contains(begins) && pattern.matcher(text).find();
        }
    }
}
