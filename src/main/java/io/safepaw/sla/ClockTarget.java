package io.safepaw.sla;

/** What a clock measures (domain.md 2.4), in the order in which people look at them. */
public enum ClockTarget {
    /** From opening to the first human reply; never pauses (domain.md 5.2). */
    FIRST_RESPONSE,
    /** From opening until somebody answers for the incident; who leaves it later does not start it again. */
    OWNER_ASSIGNED,
    /** From opening to the first safety action of a person; only where the table has a time for it. */
    STABILISE,
    /** From one update of those who wait to the next; runs again and again until the incident is solved. */
    NEXT_UPDATE,
    /** From opening to the finding, pauses as the resolution; only of an incident that is investigated. */
    FINDING,
    /** From opening to solved; stands still while we wait for the requester (domain.md 5.1). */
    RESOLUTION;

    /** Whether a lead is asked to help and to say why it was missed. The others have their own way to be seen. */
    boolean asksForCause() {
        return this != OWNER_ASSIGNED && this != NEXT_UPDATE;
    }
}
