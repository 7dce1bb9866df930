package io.safepaw.quality;

import io.safepaw.engine.BadVariable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scorecard {@code qa-scorecard-v1} (domain.md 5.4): the score of a review is the weighted mean of its categories, 0 to 100;
 * a critical category under one half makes it 0; what does not apply is left out.
 */
final class Scorecard {

    static final String VERSION = "qa-scorecard-v1";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @param field of the form and process variable */
    record Category(String field, Rating scale, int weight, boolean critical) {}

    static final List<Category> CATEGORIES = List.of(
            new Category("qaSafetyFirst", Rating.BINARY, 5, true),
            new Category("qaConfidentiality", Rating.BINARY, 5, true),
            new Category("qaNoPromise", Rating.BINARY, 5, true),
            new Category("qaIdentityCheck", Rating.BINARY, 5, true),
            new Category("qaEmpathy", Rating.FIVE_POINT, 15, false),
            new Category("qaNeutrality", Rating.FIVE_POINT, 20, false),
            new Category("qaDecision", Rating.FOUR_POINT, 20, false),
            new Category("qaDocumentation", Rating.FOUR_POINT, 15, false),
            new Category("qaCommunication", Rating.FOUR_POINT, 10, false),
            new Category("qaEducation", Rating.THREE_POINT, 5, false),
            new Category("qaProcess", Rating.THREE_POINT, 5, false));

    /**
     * @param score 0 to 100, two decimals
     * @param criticalFailed a critical category is under one half
     */
    record Result(BigDecimal score, boolean criticalFailed) {}

    private Scorecard() {}

    /** What a job carries of a completed scorecard. */
    static Map<String, String> ratings(Map<String, Object> variables) {
        var ratings = new LinkedHashMap<String, String>();
        CATEGORIES.forEach(category -> ratings.put(category.field(), (String) variables.get(category.field())));
        return ratings;
    }

    /**
     * @param ratings code by field
     * @throws BadVariable if a rating is missing or unknown, or none applies
     */
    static Result score(Map<String, String> ratings) {
        var sum = BigDecimal.ZERO;
        int weights = 0;
        boolean criticalFailed = false;
        for (var category : CATEGORIES) {
            var code = ratings.get(category.field());
            if (code == null || !category.scale().knows(code)) {
                throw new BadVariable(
                        category.field(),
                        "one of " + String.join(", ", category.scale().codes()) + ", " + Rating.NOT_APPLICABLE);
            }
            if (Rating.NOT_APPLICABLE.equals(code)) {
                continue;
            }
            int steps = category.scale().steps(code);
            int best = category.scale().bestSteps();
            criticalFailed |= category.critical() && steps * 2 < best;
            sum = sum.add(HUNDRED.multiply(BigDecimal.valueOf((long) steps * category.weight()))
                    .divide(BigDecimal.valueOf(best), 10, RoundingMode.HALF_UP));
            weights += category.weight();
        }
        if (weights == 0) {
            throw new BadVariable("qaSafetyFirst", "a rating; at least one category must apply");
        }
        return new Result(
                criticalFailed
                        ? BigDecimal.ZERO.setScale(2)
                        : sum.divide(BigDecimal.valueOf(weights), 2, RoundingMode.HALF_UP),
                criticalFailed);
    }
}
