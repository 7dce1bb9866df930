package io.safepaw.quality;

import io.safepaw.casefile.IncidentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * A quality review as the one whose work it was sees it (domain.md 5.4). Texts are words; times are UTC.
 *
 * @param firstScore of the first reviewer, 0 to 100
 * @param score the one that counts: of the second reviewer after a dispute
 * @param ratings code by field of the scorecard, in its order; those that count
 * @param answer ACCEPTED, DISPUTED, LAPSED; null while there is time
 * @param outcome UPHELD or CORRECTED; null without an answered dispute
 */
public record Review(
        IncidentId incidentId,
        Instant reviewedAt,
        BigDecimal firstScore,
        BigDecimal score,
        boolean criticalFailed,
        Map<String, String> ratings,
        @Nullable String comment,
        @Nullable String answer,
        @Nullable String disputeReason,
        @Nullable String outcome,
        @Nullable String disputeAnswer) {}
