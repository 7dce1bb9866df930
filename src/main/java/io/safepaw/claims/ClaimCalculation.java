package io.safepaw.claims;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a claim pays (domain.md 3.6). All amounts in the one currency of the claim, two places, half up.
 *
 * @param eligibleTotal sum of the lines that count
 * @param deductible first part that nobody is paid back, less what the responsible party bore of it
 * @param payable never negative, never above what is left of the cap
 */
public record ClaimCalculation(
        BigDecimal eligibleTotal, BigDecimal deductible, BigDecimal payable, ClaimOutcome outcome) {

    private static final BigDecimal ZERO = money(BigDecimal.ZERO);

    /**
     * One line as it was assessed.
     *
     * @param accepted what the assessor accepts of it; zero if nothing
     * @param inWindow treated within the treatment window
     */
    public record Line(BigDecimal claimed, BigDecimal accepted, boolean inWindow) {

        BigDecimal eligible() {
            return inWindow ? money(accepted) : ZERO;
        }

        boolean isInFull() {
            return eligible().compareTo(money(claimed)) >= 0;
        }
    }

    /**
     * What others bear, and the limits.
     *
     * @param capRemaining what the other claims of the occurrence leave of the cap
     */
    public record Terms(
            BigDecimal minContribution,
            BigDecimal capRemaining,
            BigDecimal otherInsurancePaid,
            BigDecimal responsiblePartyPaid) {}

    public static ClaimCalculation of(List<Line> lines, Terms terms) {
        var others = money(terms.otherInsurancePaid());
        var responsible = money(terms.responsiblePartyPaid());
        var eligible = lines.stream().map(Line::eligible).reduce(ZERO, BigDecimal::add);
        var deductible = money(terms.minContribution()).subtract(responsible).max(ZERO);
        var loss = eligible.subtract(others)
                .subtract(responsible)
                .subtract(deductible)
                .max(ZERO);
        var payable = loss.min(money(terms.capRemaining()).max(ZERO));
        return new ClaimCalculation(
                eligible, deductible, payable, outcome(lines, eligible, others, responsible, loss, payable));
    }

    private static ClaimOutcome outcome(
            List<Line> lines,
            BigDecimal eligible,
            BigDecimal others,
            BigDecimal responsible,
            BigDecimal loss,
            BigDecimal payable) {
        if (eligible.signum() == 0) {
            return ClaimOutcome.DENIED;
        }
        if (loss.signum() == 0) {
            return unpaid(eligible, others, responsible);
        }
        if (payable.compareTo(loss) < 0) {
            return ClaimOutcome.APPROVED_CAPPED;
        }
        return lines.stream().allMatch(Line::isInFull) ? ClaimOutcome.APPROVED_FULL : ClaimOutcome.APPROVED_PARTIAL;
    }

    private static ClaimOutcome unpaid(BigDecimal eligible, BigDecimal others, BigDecimal responsible) {
        if (responsible.compareTo(eligible) >= 0) {
            return ClaimOutcome.PAID_BY_RESPONSIBLE_PARTY;
        }
        return others.add(responsible).compareTo(eligible) >= 0
                ? ClaimOutcome.PAID_BY_OTHER_INSURANCE
                : ClaimOutcome.BELOW_MINIMUM;
    }

    static BigDecimal money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}
