package io.safepaw.staff;

import java.time.Instant;
import java.util.UUID;

/**
 * A time in which somebody works. Times are UTC; the end is not part of it.
 *
 * @param startsAt when it began; of a planned one when it is to begin
 * @param endsAt when it ends or ended
 */
public record Shift(UUID id, String username, Instant startsAt, Instant endsAt, State state) {

    /** How far a shift is. */
    public enum State {
        /** Nobody has begun it. */
        PLANNED,
        BEGUN,
        /** Begun, and what the person holds is to be handed over now. */
        HANDING_OVER,
        ENDED
    }

    /** Whether the person works then. A plan is no attendance: a shift counts from when it was begun. */
    public boolean lastsAt(Instant at) {
        return (state == State.BEGUN || state == State.HANDING_OVER) && at.isBefore(endsAt);
    }
}
