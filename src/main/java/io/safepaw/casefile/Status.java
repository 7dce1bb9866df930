package io.safepaw.casefile;

/** Status of an incident and with it the effect on its clocks (domain.md 5.1). */
public enum Status {
    /** No owner yet. */
    NEW,
    /** An agent must act. */
    OPEN,
    /** Waiting for the requester; the resolution clock stands still. */
    WAITING_CUSTOMER,
    /** Waiting for a vet, an insurer, the police or another department. */
    WAITING_THIRD_PARTY,
    SOLVED,
    CLOSED;

    /** Whether work on the incident has ended. */
    public boolean isEnded() {
        return this == SOLVED || this == CLOSED;
    }
}
