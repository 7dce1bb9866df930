package io.safepaw.sla;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Status;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A stretch of time in which a clock stood still, and why. Times are UTC.
 *
 * @param to null while it lasts
 * @param status of the incident that paused it; null where the log does not tell
 * @param by who set that status; null where the log does not tell
 */
public record ClockPause(
        UUID clockId,
        Instant from,
        @Nullable Instant to,
        @Nullable Status status,
        @Nullable Actor by) {}
