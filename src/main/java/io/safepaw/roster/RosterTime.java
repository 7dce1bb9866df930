package io.safepaw.roster;

import java.time.Instant;

/**
 * A time of somebody, as an event of a calendar says. Times are UTC.
 *
 * @param uid of the event
 * @param occurrence day by the repeat rule, empty where there is none; with the uid it says which time is meant when a file comes again
 */
public record RosterTime(String uid, String occurrence, String username, Duty duty, Instant from, Instant to) {

    boolean isSameAs(RosterTime other) {
        return uid.equals(other.uid) && occurrence.equals(other.occurrence) && username.equals(other.username);
    }
}
