package io.safepaw.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safepaw.engine.BadVariable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The arithmetic of domain.md 5.4. */
class ScorecardTest {

    @Test
    void theBestWorkScoresOneHundred() {
        assertThat(Scorecard.score(all(true))).isEqualTo(new Scorecard.Result(new BigDecimal("100.00"), false));
    }

    @Test
    void aCriticalCategoryUnderOneHalfMakesItZero() {
        var ratings = all(true);
        ratings.put("qaConfidentiality", "NO");

        assertThat(Scorecard.score(ratings)).isEqualTo(new Scorecard.Result(new BigDecimal("0.00"), true));
    }

    @Test
    void theScoreIsTheWeightedMeanOfWhatApplies() {
        var ratings = all(true);
        // Weight 110 altogether; 15 of it at three quarters, 20 at two thirds, 5 left out.
        ratings.put("qaEmpathy", "GOOD");
        ratings.put("qaDecision", "MOSTLY");
        ratings.put("qaEducation", Rating.NOT_APPLICABLE);

        // (105 - 15/4 - 20/3) / 105
        assertThat(Scorecard.score(ratings).score()).isEqualByComparingTo("90.08");
    }

    @Test
    void aRatingThatIsMissingOrUnknownIsNamed() {
        var missing = all(true);
        missing.remove("qaProcess");
        assertThatThrownBy(() -> Scorecard.score(missing))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("qaProcess");
        var unknown = all(true);
        unknown.put("qaProcess", "EXCELLENT");
        assertThatThrownBy(() -> Scorecard.score(unknown)).hasMessageContaining("qaProcess");
        var none = all(true);
        none.replaceAll((field, code) -> Rating.NOT_APPLICABLE);
        assertThatThrownBy(() -> Scorecard.score(none)).hasMessageContaining("at least one category");
    }

    @Property
    void aScoreIsBetweenZeroAndOneHundred(@ForAll("ratings") Map<String, String> ratings) {
        assertThat(Scorecard.score(ratings).score()).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
    }

    @Property
    void aBetterRatingNeverLowersTheScore(@ForAll("ratings") Map<String, String> ratings) {
        for (var category : Scorecard.CATEGORIES) {
            var better = new HashMap<>(ratings);
            if (!Rating.NOT_APPLICABLE.equals(ratings.get(category.field()))) {
                better.put(category.field(), category.scale().codes().get(0));
            }
            assertThat(Scorecard.score(better).score())
                    .isGreaterThanOrEqualTo(Scorecard.score(ratings).score());
        }
    }

    @Provide
    Arbitrary<Map<String, String>> ratings() {
        Arbitrary<Map<String, String>> all = Arbitraries.just(Map.of());
        for (var category : Scorecard.CATEGORIES) {
            all = Combinators.combine(all, Arbitraries.of(category.scale().codes()))
                    .as((ratings, code) -> {
                        var more = new HashMap<>(ratings);
                        more.put(category.field(), code);
                        return more;
                    });
        }
        return all;
    }

    private static Map<String, String> all(boolean best) {
        var ratings = new HashMap<String, String>();
        Scorecard.CATEGORIES.forEach(category -> ratings.put(
                category.field(),
                category.scale().codes().get(best ? 0 : category.scale().codes().size() - 1)));
        return ratings;
    }
}
