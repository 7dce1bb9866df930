package io.safepaw.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.springframework.lang.Nullable;

/**
 * The mean of scores from 0 to 100, and where the true mean of all work of that kind lies with 95 % confidence.
 *
 * <p>Method: the interval of Student's t for the mean of a sample, mean ± t(0.975; n-1) · s/√n (NIST/SEMATECH e-Handbook of
 * Statistical Methods, 1.3.5.2), cut off at 0 and 100. Two things keep it honest for few reviews: one review has no band at
 * all, and s is never taken for less than a least spread, so that three equal scores are no certainty. Scores that a critical
 * category made 0 are skewed; the interval then covers a little less than it says.
 *
 * @param count number of scores
 * @param mean two decimals
 * @param low lower end of the band; null with the upper one where there is but one score
 */
public record ConfidenceBand(
        int count,
        BigDecimal mean,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high) {

    private static final double CONFIDENCE = 0.95;
    private static final double BEST = 100;

    /**
     * @param scores at least one
     * @param leastSpread least standard deviation, in points
     */
    static ConfidenceBand of(List<BigDecimal> scores, double leastSpread) {
        int count = scores.size();
        double mean =
                scores.stream().mapToDouble(BigDecimal::doubleValue).average().orElseThrow();
        if (count == 1) {
            return new ConfidenceBand(1, points(mean), null, null);
        }
        double squares = scores.stream()
                .mapToDouble(score -> Math.pow(score.doubleValue() - mean, 2))
                .sum();
        double spread = Math.max(leastSpread, Math.sqrt(squares / (count - 1)));
        double half = TDistribution.of(count - 1).inverseSurvivalProbability((1 - CONFIDENCE) / 2)
                * spread
                / Math.sqrt(count);
        return new ConfidenceBand(
                count, points(mean), points(Math.max(0, mean - half)), points(Math.min(BEST, mean + half)));
    }

    private static BigDecimal points(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
