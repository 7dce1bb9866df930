package io.safepaw.claims;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A Guarantee claim as it stands. Amounts are in the currency of its terms, times UTC.
 *
 * @param number what people say and write, such as {@code CL-000042}
 * @param description reference to the words
 * @param terms null until the rules of the market were applied
 * @param reasons what a denial is founded on
 * @param payable what was decided to be paid altogether
 * @param paid what was paid of it
 * @param assessedBy user name
 * @param gatheringId identifies the gathering of documents that runs
 */
public record Claim(
        ClaimId id,
        String number,
        IncidentId incidentId,
        ClaimType type,
        PartyId claimant,
        @Nullable PartyId respondent,
        PartyId payee,
        @Nullable Instant payeeChangedAt,
        Instant lossAt,
        Instant reportedAt,
        @Nullable String description,
        ClaimFacts facts,
        @Nullable ClaimTerms terms,
        ClaimStatus status,
        Instant statusSince,
        @Nullable ClaimOutcome outcome,
        List<EligibilityReason> reasons,
        BigDecimal otherInsurancePaid,
        BigDecimal responsiblePartyPaid,
        @Nullable ClaimProposal proposal,
        @Nullable EligibilityReason proposalClause,
        @Nullable BigDecimal goodwillAmount,
        @Nullable BigDecimal eligibleTotal,
        @Nullable BigDecimal deductible,
        @Nullable BigDecimal payable,
        @Nullable ClaimOutcome calculated,
        BigDecimal paid,
        int fraudScore,
        @Nullable String assessedBy,
        @Nullable UUID gatheringId,
        @Nullable Instant documentsDueAt,
        @Nullable Instant decisionDueAt,
        @Nullable Instant decisionStopAt,
        @Nullable Instant decidedAt,
        @Nullable UUID offerId,
        Instant openedAt,
        @Nullable Instant endedAt,
        int reopened,
        boolean underReview) {

    public boolean isEnded() {
        return status == ClaimStatus.ENDED;
    }

    /** @throws IllegalStateException before the terms of the market were applied */
    ClaimTerms requiredTerms() {
        if (terms == null) {
            throw new IllegalStateException("Claim " + id + " has no terms yet");
        }
        return terms;
    }

    /** Until when the loss had to be reported (domain.md 3.2, 3.5). */
    Instant reportDeadline() {
        var anchor = switch (requiredTerms().reportAnchor()) {
            case LOSS_TIME -> lossAt;
            case DISCOVERY_TIME -> facts.details().discoveredAt();
            case BOOKING_END -> facts.serviceEnd();
        };
        return (anchor == null ? lossAt : anchor).plus(requiredTerms().reportWindow());
    }

    /** What is still to be paid of what was decided; negative never. */
    public BigDecimal due() {
        return payable == null ? BigDecimal.ZERO : payable.subtract(paid).max(BigDecimal.ZERO);
    }
}
