package io.safepaw.claims;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * The terms that hold for a claim, as they were when it was opened; the cap is that of its kind.
 *
 * @param minContributionBearer who bears the first part of a loss
 * @param reportAnchor what the time to report counts from
 * @param minBookingPerDay least price of the booking per day; zero where there is none
 */
public record ClaimTerms(
        String currency,
        BigDecimal cap,
        BigDecimal minContribution,
        Bearer minContributionBearer,
        Duration reportWindow,
        ReportAnchor reportAnchor,
        Duration docWindow,
        Duration treatmentWindow,
        BigDecimal minBookingPerDay,
        String ruleVersion) {

    /** Who bears the first part (domain.md 3.2). */
    public enum Bearer {
        CLAIMANT,
        RESPONSIBLE_PARTY
    }

    /** What the time to report counts from (domain.md 3.2, 3.5); the loss where the other time is not known. */
    public enum ReportAnchor {
        LOSS_TIME,
        DISCOVERY_TIME,
        BOOKING_END
    }

    /** Claims that were opened before the terms said so have the loss as anchor. */
    public ClaimTerms {
        minContributionBearer = minContributionBearer == null ? Bearer.CLAIMANT : minContributionBearer;
        reportAnchor = reportAnchor == null ? ReportAnchor.LOSS_TIME : reportAnchor;
        minBookingPerDay = minBookingPerDay == null ? BigDecimal.ZERO : minBookingPerDay;
    }
}
