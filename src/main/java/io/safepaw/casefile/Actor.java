package io.safepaw.casefile;

/**
 * Who did something: a staff member's user name, or the system itself.
 *
 * @param id user name, or {@code system}
 */
public record Actor(String id) {

    /** An automated step; audits need it named (peers.md, strikes). */
    public static final Actor SYSTEM = new Actor("system");

    public boolean isSystem() {
        return equals(SYSTEM);
    }
}
