package io.safepaw.intake;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.PetHarm;
import java.math.BigDecimal;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * What the sender of a report stated in codes. What was left out (null) is taken from the words of the report.
 *
 * @param ongoing danger not yet ended, pet still missing or unattended
 * @param eventAt when it happened, UTC
 * @param estimatedLoss in US dollars or their equivalent
 */
public record ReportedFacts(
        @Nullable Category category,
        @Nullable PetHarm petHarm,
        @Nullable HumanHarm humanHarm,
        @Nullable Boolean ongoing,
        @Nullable Boolean minorInvolved,
        @Nullable Boolean bookingActive,
        @Nullable Instant eventAt,
        @Nullable BigDecimal estimatedLoss) {

    /** Words only. */
    public static final ReportedFacts NONE = new ReportedFacts(null, null, null, null, null, null, null, null);
}
