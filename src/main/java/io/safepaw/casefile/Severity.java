package io.safepaw.casefile;

/** How urgent an incident is (domain.md 2.2); {@link #P0} is the most urgent. */
public enum Severity {
    P0,
    P1,
    P2,
    P3;

    /** Whether this one is more urgent than the other. */
    public boolean isAbove(Severity other) {
        return compareTo(other) < 0;
    }
}
