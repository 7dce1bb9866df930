package io.safepaw.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.claims.ClaimCalculation.Line;
import io.safepaw.claims.ClaimCalculation.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimCalculationTest {

    /** Lines are amount@day; the treatment window is thirty days (domain.md 8.3). */
    @ParameterizedTest
    @CsvSource({
        "1840.50@1,          0,    0, 25000, 1840.50, 250.00, 1590.50, APPROVED_FULL",
        "240.00@1,           0,    0, 25000,  240.00, 250.00,    0.00, BELOW_MINIMUM",
        "250.00@1,           0,    0, 25000,  250.00, 250.00,    0.00, BELOW_MINIMUM",
        "250.01@1,           0,    0, 25000,  250.01, 250.00,    0.01, APPROVED_FULL",
        "1000@1,             0,  600, 25000, 1000.00,   0.00,  400.00, APPROVED_FULL",
        "500@2 + 300@30,     0,    0, 25000,  800.00, 250.00,  550.00, APPROVED_FULL",
        // Beyond the vectors.
        "500@2 + 300@31,     0,    0, 25000,  500.00, 250.00,  250.00, APPROVED_PARTIAL",
        "30000@1,            0,    0, 25000, 30000.00, 250.00, 25000.00, APPROVED_CAPPED",
        "1000@1,             0,    0,     0, 1000.00, 250.00,    0.00, APPROVED_CAPPED",
        "1000@1,             0, 1000, 25000, 1000.00,   0.00,    0.00, PAID_BY_RESPONSIBLE_PARTY",
        "1000@1,          1000,    0, 25000, 1000.00, 250.00,    0.00, PAID_BY_OTHER_INSURANCE",
        "1000@1,           800,    0, 25000, 1000.00, 250.00,    0.00, BELOW_MINIMUM",
        "1000@1,           600,  100, 25000, 1000.00, 150.00,  150.00, APPROVED_FULL",
        "1000@31,            0,    0, 25000,    0.00, 250.00,    0.00, DENIED",
        "250.005@1,          0,    0, 25000,  250.01, 250.00,    0.01, APPROVED_FULL",
    })
    void theVectorsOfTheDomain(
            String lines,
            BigDecimal otherInsurance,
            BigDecimal responsibleParty,
            BigDecimal cap,
            BigDecimal eligible,
            BigDecimal deductible,
            BigDecimal payable,
            ClaimOutcome outcome) {
        var calculated = ClaimCalculation.of(
                lines(lines), new Terms(new BigDecimal("250"), cap, otherInsurance, responsibleParty));

        assertThat(calculated).isEqualTo(new ClaimCalculation(eligible, deductible, payable, outcome));
    }

    @Property
    void neverNegativeAndNeverOverTheCap(@ForAll("lines") List<Line> lines, @ForAll("terms") Terms terms) {
        var calculated = ClaimCalculation.of(lines, terms);

        assertThat(calculated.payable()).isNotNegative().isLessThanOrEqualTo(terms.capRemaining());
        assertThat(calculated.deductible()).isBetween(BigDecimal.ZERO, terms.minContribution());
        assertThat(calculated.payable().scale()).isEqualTo(2);
    }

    @Property
    void thePartsSumUpToTheLoss(@ForAll("lines") List<Line> lines, @ForAll("terms") Terms terms) {
        var calculated = ClaimCalculation.of(lines, terms);

        assertThat(calculated.eligibleTotal())
                .isEqualByComparingTo(lines.stream()
                        .filter(Line::inWindow)
                        .map(Line::accepted)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        var borneByOthers =
                terms.otherInsurancePaid().add(terms.responsiblePartyPaid()).add(calculated.deductible());
        if (calculated.payable().signum() > 0 && calculated.outcome() != ClaimOutcome.APPROVED_CAPPED) {
            assertThat(calculated.payable().add(borneByOthers)).isEqualByComparingTo(calculated.eligibleTotal());
        } else {
            assertThat(calculated.payable().add(borneByOthers).compareTo(calculated.eligibleTotal()))
                    .isEqualTo(
                            calculated.outcome() == ClaimOutcome.APPROVED_CAPPED
                                    ? -1
                                    : borneByOthers.compareTo(calculated.eligibleTotal()));
        }
    }

    @Property
    void anotherLineNeverPaysLess(
            @ForAll("lines") List<Line> lines, @ForAll("line") Line another, @ForAll("terms") Terms terms) {
        var more = new ArrayList<>(lines);
        more.add(another);

        assertThat(ClaimCalculation.of(more, terms).payable())
                .isGreaterThanOrEqualTo(ClaimCalculation.of(lines, terms).payable());
    }

    @Property
    void whatOthersPayNeverRaisesWhatWePay(
            @ForAll("lines") List<Line> lines, @ForAll("terms") Terms terms, @ForAll("amounts") BigDecimal more) {
        var paid = ClaimCalculation.of(lines, terms).payable();

        assertThat(ClaimCalculation.of(
                                lines,
                                new Terms(
                                        terms.minContribution(),
                                        terms.capRemaining(),
                                        terms.otherInsurancePaid().add(more),
                                        terms.responsiblePartyPaid()))
                        .payable())
                .isLessThanOrEqualTo(paid);
        assertThat(ClaimCalculation.of(
                                lines,
                                new Terms(
                                        terms.minContribution(),
                                        terms.capRemaining(),
                                        terms.otherInsurancePaid(),
                                        terms.responsiblePartyPaid().add(more)))
                        .payable())
                .isLessThanOrEqualTo(paid);
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("40000"))
                .ofScale(2);
    }

    @Provide
    Arbitrary<Line> line() {
        return Combinators.combine(
                        amounts(),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, BigDecimal.ONE)
                                .ofScale(2),
                        Arbitraries.of(true, true, true, false))
                .as((claimed, share, inWindow) ->
                        new Line(claimed, ClaimCalculation.money(claimed.multiply(share)), inWindow));
    }

    @Provide
    Arbitrary<List<Line>> lines() {
        return line().list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<Terms> terms() {
        return Combinators.combine(
                        Arbitraries.of(new BigDecimal("250.00"), new BigDecimal("0.00")),
                        amounts(),
                        amounts(),
                        amounts())
                .as(Terms::new);
    }

    private static List<Line> lines(String text) {
        return Arrays.stream(text.split("\\+"))
                .map(part -> part.strip().split("@"))
                .map(part ->
                        new Line(new BigDecimal(part[0]), new BigDecimal(part[0]), Integer.parseInt(part[1]) <= 30))
                .toList();
    }
}
