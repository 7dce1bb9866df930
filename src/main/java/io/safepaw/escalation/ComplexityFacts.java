package io.safepaw.escalation;

import org.springframework.lang.Nullable;

/**
 * What the case file knows of the complexity of an incident.
 *
 * @param bookingCount bookings of the incident and those merged into it
 * @param earlierCases earlier incidents of the people in it, apart from who reported; null where nobody of them is known
 * @param subjectCases the same within twelve months, with this one
 */
record ComplexityFacts(
        int partyCount,
        int bookingCount,
        @Nullable Integer earlierCases,
        @Nullable Integer subjectCases) {}
