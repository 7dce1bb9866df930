package io.safepaw.staff;

import java.util.Locale;

/** How much a person may decide alone (domain.md 1, Q3), from the least on. */
public enum AgentLevel {
    NESTING,
    SEASONAL,
    REGULAR,
    SENIOR,
    LEAD;

    public boolean isAtLeast(AgentLevel other) {
        return compareTo(other) >= 0;
    }

    /** For a sentence: {@code Senior}. */
    public String words() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** What counts for a person whom nobody gave a level: the line of command has theirs by role, everybody else is REGULAR. */
    static AgentLevel byRole(StaffMember member) {
        return member.isLead() ? LEAD : member.has(Roles.SENIOR) ? SENIOR : REGULAR;
    }
}
