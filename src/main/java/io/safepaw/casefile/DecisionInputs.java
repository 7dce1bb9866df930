package io.safepaw.casefile;

import java.math.BigDecimal;
import org.springframework.lang.Nullable;

/**
 * Inputs of the decision {@code incident-severity}, named as in domain.md 2.3, and what the forms show besides: the number of the
 * incident and the time of the event.
 *
 * @param eventAt UTC, to the second; null if unknown
 * @param hoursSinceEvent 0 where the time of the event is unknown
 * @param estimatedLoss in US dollars or their equivalent
 */
record DecisionInputs(
        String incidentNumber,
        Category category,
        PetHarm petHarm,
        HumanHarm humanHarm,
        boolean ongoing,
        boolean minorInvolved,
        boolean bookingActive,
        @Nullable String eventAt,
        BigDecimal hoursSinceEvent,
        BigDecimal estimatedLoss,
        String market) {}
