package io.safepaw.sla;

import java.time.Instant;
import java.util.UUID;

/**
 * One round of a clock that begins anew, such as that of the next update, after it was over. Times are UTC.
 *
 * @param dueAt as it was when the round ended
 * @param endedAt when it came, and the next round began
 * @param outcome whether it came in time
 */
public record ClockRound(UUID clockId, Instant startedAt, Instant dueAt, Instant endedAt, ClockOutcome outcome) {}
