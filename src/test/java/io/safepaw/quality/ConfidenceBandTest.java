package io.safepaw.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfidenceBandTest {

    private static final double LEAST_SPREAD = 10;

    /** Mean 80, s = 15.811, t(0.975; 4) = 2.7764: half of the band is 19.63. */
    @Test
    void theBandIsThatOfStudentsT() {
        var band = ConfidenceBand.of(scores(60, 70, 80, 90, 100), LEAST_SPREAD);

        assertThat(band.mean()).isEqualByComparingTo("80.00");
        assertThat(band.low()).isEqualByComparingTo("60.37");
        assertThat(band.high()).isEqualByComparingTo("99.63");
    }

    @Test
    void oneReviewHasNoBand() {
        var band = ConfidenceBand.of(scores(90), LEAST_SPREAD);

        assertThat(band.mean()).isEqualByComparingTo("90");
        assertThat(band.low()).isNull();
        assertThat(band.high()).isNull();
    }

    /** s = 10, t(0.975; 2) = 4.3027: half of the band is 24.84. */
    @Test
    void fewEqualScoresAreNoCertainty() {
        var band = ConfidenceBand.of(scores(100, 100, 100), LEAST_SPREAD);

        assertThat(band.low()).isEqualByComparingTo("75.16");
        assertThat(band.high()).isEqualByComparingTo("100");
    }

    @Test
    void theBandStaysWithinTheScale() {
        var band = ConfidenceBand.of(scores(0, 100), LEAST_SPREAD);

        assertThat(band.low()).isEqualByComparingTo("0");
        assertThat(band.high()).isEqualByComparingTo("100");
    }

    @Test
    void moreReviewsMakeItNarrower() {
        var few = ConfidenceBand.of(scores(80, 90), LEAST_SPREAD);
        var many = ConfidenceBand.of(
                Collections.nCopies(12, scores(80, 90)).stream()
                        .flatMap(List::stream)
                        .toList(),
                LEAST_SPREAD);

        assertThat(many.low()).isGreaterThan(few.low());
        assertThat(many.count()).isEqualTo(24);
    }

    private static List<BigDecimal> scores(int... scores) {
        return Arrays.stream(scores).mapToObj(BigDecimal::valueOf).toList();
    }
}
