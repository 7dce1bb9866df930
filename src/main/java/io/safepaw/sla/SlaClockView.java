package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A clock as people look at it. Times are UTC.
 *
 * @param calendar id of the business calendar it counts by
 * @param duration working time it allows
 * @param startedAt when the incident was opened; of the next update the last one
 * @param dueAt of a paused clock as it was when the pause began
 * @param pausedAt since when it stands still, null unless {@link ClockState#PAUSED}
 * @param stoppedAt null unless {@link ClockState#STOPPED}
 * @param outcome null unless {@link ClockState#STOPPED}
 * @param warned whether one of its warning marks was passed
 * @param breached whether its due time was passed
 * @param remaining working time left now (of a paused or stopped clock: then); zero when none is left
 */
public record SlaClockView(
        UUID clockId,
        IncidentId incidentId,
        ClockTarget target,
        ClockState state,
        String calendar,
        Duration duration,
        Instant startedAt,
        Instant dueAt,
        @Nullable Instant pausedAt,
        @Nullable Instant stoppedAt,
        @Nullable ClockOutcome outcome,
        boolean warned,
        boolean breached,
        Duration remaining) {}
