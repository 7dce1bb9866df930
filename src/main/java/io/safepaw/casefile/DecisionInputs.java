package io.safepaw.casefile;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * Inputs of the decision {@code incident-severity}, named as in domain.md 2.3; signals and what other modules know, for the
 * tables that are asked later; and what the forms show besides: the number of the incident and the time of the event.
 *
 * @param eventAt UTC, to the second; null if unknown
 * @param hoursSinceEvent 0 where the time of the event is unknown
 * @param estimatedLoss in US dollars or their equivalent
 * @param others by name of the variable, such as {@code lawyerLetter} and {@code claimType}
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
        String market,
        int factsRevision,
        @JsonIgnore Map<String, Object> others) {

    /** Signals and what other modules know, each under its own name. */
    @JsonAnyGetter
    Map<String, Object> othersByName() {
        return others;
    }
}
