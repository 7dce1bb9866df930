package io.safepaw.claims;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.lang.Nullable;

/** What the decisions about a claim are made on, under the names of their inputs (domain.md 3.3, 3.4, 3.9). */
record ClaimDecisionFacts(
        ClaimType claimType,
        @Nullable Severity severity,
        boolean bookedOnPlatform,
        boolean paidOnPlatform,
        String eventDuring,
        Instant eventAt,
        @Nullable Instant serviceStart,
        @Nullable Instant serviceEnd,
        boolean linkedToService,
        @Nullable String injuredPersonRole,
        @Nullable String damagedPropertyOwner,
        @Nullable String damageBy,
        String cause,
        boolean historyMentioned,
        Instant reportedAt,
        Instant reportDeadline,
        String lateReason,
        boolean otherInsuranceExists,
        @Nullable String otherInsuranceDecision,
        boolean responsiblePartyContacted,
        boolean claimantUnderInvestigation,
        boolean claimantBreachedTerms,
        BigDecimal minContribution,
        @Nullable BigDecimal bookingPricePerDay,
        BigDecimal minBookingPerDay,
        @Nullable BigDecimal eligibleTotal,
        @Nullable BigDecimal claimedTotal,
        @Nullable BigDecimal itemPrice,
        boolean biteInvolved,
        boolean policeMatter,
        List<ClaimDocumentType> requestedDocuments,
        boolean invoiceSeenBefore,
        boolean invoiceMismatch,
        boolean clinicUnverifiable,
        @Nullable Long payeeChangedDaysAgo,
        int claimsIn12Months,
        boolean photoBeforeService,
        @Nullable Integer accountAgeDays,
        boolean sharedDeviceOrPayment,
        LocalDate injuryDate,
        String treatmentWindow) {

    static boolean isBite(Category category) {
        return category == Category.BITE_ANIMAL || category == Category.BITE_HUMAN;
    }

    static boolean isPoliceMatter(Category category) {
        return category == Category.BITE_HUMAN || category == Category.BURGLARY_THEFT;
    }
}
