package io.safepaw.casefile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * What is known of an incident in codes; the inputs of the decision {@code incident-severity} (domain.md 2.3).
 *
 * @param ongoing danger not yet ended, pet still missing or unattended
 * @param eventAt when it happened, null if unknown
 * @param estimatedLoss in US dollars or their equivalent
 */
public record Facts(
        Category category,
        PetHarm petHarm,
        HumanHarm humanHarm,
        boolean ongoing,
        boolean minorInvolved,
        boolean bookingActive,
        @Nullable Instant eventAt,
        BigDecimal estimatedLoss) {

    public Facts {
        // As the database keeps it: 0 and 0.00 are the same fact.
        estimatedLoss = estimatedLoss.setScale(2, RoundingMode.HALF_UP);
    }

    /** Nothing known yet. Harm to a pet is unknown rather than none: in doubt the higher severity (domain.md 2.2). */
    public static Facts unknown(Category category) {
        return new Facts(category, PetHarm.UNKNOWN, HumanHarm.NONE, false, false, false, null, BigDecimal.ZERO);
    }

    /** The same, with a booking that runs now. */
    Facts duringBooking() {
        return new Facts(category, petHarm, humanHarm, ongoing, minorInvolved, true, eventAt, estimatedLoss);
    }

    /** The same, with no booking that runs now. */
    Facts afterBooking() {
        return new Facts(category, petHarm, humanHarm, ongoing, minorInvolved, false, eventAt, estimatedLoss);
    }
}
