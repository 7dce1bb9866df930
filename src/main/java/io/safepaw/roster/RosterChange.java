package io.safepaw.roster;

import org.springframework.lang.Nullable;

/**
 * What becomes of a time.
 *
 * @param before null where it is added
 * @param after null where it is removed
 * @param why null unless it is refused
 */
public record RosterChange(
        Kind kind,
        @Nullable RosterTime before,
        @Nullable RosterTime after,
        @Nullable String why) {

    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED,
        /** The roster does not take it. */
        REFUSED
    }

    public RosterTime time() {
        return after == null ? before : after;
    }
}
