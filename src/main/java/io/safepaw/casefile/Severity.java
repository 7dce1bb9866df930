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

    /** Priority of the incident's user tasks, 0 to 100. */
    public int taskPriority() {
        return switch (this) {
            case P0 -> 90;
            case P1 -> 70;
            case P2 -> 50;
            case P3 -> 30;
        };
    }
}
