package io.safepaw.escalation;

import java.time.Instant;

/**
 * A shift to be noted. Times are UTC.
 *
 * @param override stands in for whoever the shifts name
 */
public record NewShift(String role, OnCallRank rank, String username, Instant from, Instant to, boolean override) {}
