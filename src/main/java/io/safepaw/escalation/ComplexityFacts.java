package io.safepaw.escalation;

import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.PetHarm;
import java.math.BigDecimal;
import org.springframework.lang.Nullable;

/**
 * What the case file knows of the complexity of an incident.
 *
 * @param estimatedLoss in US dollars or their equivalent
 * @param bookingCount bookings of the incident and those merged into it
 * @param earlierCases earlier incidents of the people in it, apart from who reported; null where nobody of them is known
 * @param subjectCases the same within twelve months, with this one
 * @param factsDisputed what the last review of the evidence found; what was known before where there was none
 * @param crossBorder whether parties are of different markets; null where fewer than two markets are known
 */
record ComplexityFacts(
        PetHarm petHarm,
        HumanHarm humanHarm,
        BigDecimal estimatedLoss,
        int partyCount,
        int bookingCount,
        @Nullable Integer earlierCases,
        @Nullable Integer subjectCases,
        @Nullable Boolean factsDisputed,
        @Nullable Boolean crossBorder) {}
