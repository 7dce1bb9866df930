package io.safepaw.claims;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * What is known of a claim in codes; inputs of its decisions, named as in domain.md 3.3 and 3.10. Times are UTC.
 *
 * @param otherInsuranceDecision PAID or DECLINED, null while open
 * @param responsiblePartyContacted asked, and answered or let the time pass
 * @param fraudMarks signs of fraud that a person saw (domain.md 3.9)
 * @param itemPrice of the dearest damaged thing
 * @param requestedDocuments what the assessor asks for beyond the checklist
 */
public record ClaimFacts(
        boolean bookedOnPlatform,
        boolean paidOnPlatform,
        String eventDuring,
        @Nullable Instant serviceStart,
        @Nullable Instant serviceEnd,
        boolean linkedToService,
        @Nullable String injuredPersonRole,
        @Nullable String damagedPropertyOwner,
        @Nullable String damageBy,
        String cause,
        boolean historyMentioned,
        String lateReason,
        boolean otherInsuranceExists,
        @Nullable String otherInsuranceDecision,
        boolean responsiblePartyContacted,
        boolean claimantUnderInvestigation,
        boolean claimantBreachedTerms,
        @Nullable BigDecimal itemPrice,
        boolean policeMatter,
        @Nullable Integer accountAgeDays,
        @Nullable String location,
        boolean consentToShareWithVet,
        @Nullable Instant furtherCareUntil,
        @Nullable BigDecimal furtherCareEstimate,
        Set<String> fraudMarks,
        Set<ClaimDocumentType> requestedDocuments,
        ClaimDetails details) {

    public ClaimFacts {
        fraudMarks = fraudMarks == null ? Set.of() : Set.copyOf(fraudMarks);
        requestedDocuments = requestedDocuments == null ? Set.of() : Set.copyOf(requestedDocuments);
        details = details == null ? ClaimDetails.NONE : details;
    }

    /** The responsible party was asked first. */
    ClaimFacts contacted() {
        return new ClaimFacts(
                bookedOnPlatform,
                paidOnPlatform,
                eventDuring,
                serviceStart,
                serviceEnd,
                linkedToService,
                injuredPersonRole,
                damagedPropertyOwner,
                damageBy,
                cause,
                historyMentioned,
                lateReason,
                otherInsuranceExists,
                otherInsuranceDecision,
                true,
                claimantUnderInvestigation,
                claimantBreachedTerms,
                itemPrice,
                policeMatter,
                accountAgeDays,
                location,
                consentToShareWithVet,
                furtherCareUntil,
                furtherCareEstimate,
                fraudMarks,
                requestedDocuments,
                details);
    }

    /** The other insurer decided: PAID or DECLINED. */
    ClaimFacts insurerDecided(String decision) {
        return new ClaimFacts(
                bookedOnPlatform,
                paidOnPlatform,
                eventDuring,
                serviceStart,
                serviceEnd,
                linkedToService,
                injuredPersonRole,
                damagedPropertyOwner,
                damageBy,
                cause,
                historyMentioned,
                lateReason,
                true,
                decision,
                responsiblePartyContacted,
                claimantUnderInvestigation,
                claimantBreachedTerms,
                itemPrice,
                policeMatter,
                accountAgeDays,
                location,
                consentToShareWithVet,
                furtherCareUntil,
                furtherCareEstimate,
                fraudMarks,
                requestedDocuments,
                details);
    }

    /** What the assessor saw and asks for. */
    ClaimFacts assessed(Set<String> marks, Set<ClaimDocumentType> requested) {
        return new ClaimFacts(
                bookedOnPlatform,
                paidOnPlatform,
                eventDuring,
                serviceStart,
                serviceEnd,
                linkedToService,
                injuredPersonRole,
                damagedPropertyOwner,
                damageBy,
                cause,
                historyMentioned,
                lateReason,
                otherInsuranceExists,
                otherInsuranceDecision,
                responsiblePartyContacted,
                claimantUnderInvestigation,
                claimantBreachedTerms,
                itemPrice,
                policeMatter,
                accountAgeDays,
                location,
                consentToShareWithVet,
                furtherCareUntil,
                furtherCareEstimate,
                marks,
                requested,
                details);
    }
}
