package io.safepaw.escalation;

import java.time.Instant;
import java.util.UUID;

/**
 * A time in which somebody is on call, round the clock. Times are UTC; the end is not part of it.
 *
 * @param role role code
 * @param override stands in for whoever the shifts name
 */
public record OnCallShift(
        UUID id, String role, OnCallRank rank, String username, Instant from, Instant to, boolean override) {

    /** Whether it covers the instant. */
    public boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
