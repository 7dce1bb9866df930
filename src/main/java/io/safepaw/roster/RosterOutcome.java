package io.safepaw.roster;

import java.util.List;

/**
 * What a file does to the roster.
 *
 * @param same how many times stay as they are
 * @param past how many are over and left alone
 * @param applied false for a preview
 */
public record RosterOutcome(List<RosterChange> changes, List<Unread> unread, int same, int past, boolean applied) {

    /** Another one where the roster or the file changed since somebody looked. */
    public String fingerprint() {
        return Integer.toHexString(changes.hashCode()) + "-" + Integer.toHexString(unread.hashCode());
    }

    public boolean changesSomething() {
        return changes.stream().anyMatch(change -> change.kind() != RosterChange.Kind.REFUSED);
    }
}
