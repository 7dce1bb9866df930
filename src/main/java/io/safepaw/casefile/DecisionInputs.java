package io.safepaw.casefile;

import java.math.BigDecimal;

/**
 * Inputs of the decision {@code incident-severity}, named as in domain.md 2.3, and the number of the incident.
 *
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
        BigDecimal hoursSinceEvent,
        BigDecimal estimatedLoss,
        String market) {}
