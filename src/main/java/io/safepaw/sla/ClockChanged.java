package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.UUID;

/**
 * A clock was opened, paused, resumed, retargeted or stopped, warned or breached; as it stands since.
 *
 * @param dueAt UTC; of a paused clock as it was when the pause began
 * @param warned whether one of its warning marks was passed
 * @param breached whether its due time was passed
 */
public record ClockChanged(
        IncidentId incidentId,
        UUID clockId,
        ClockTarget target,
        ClockState state,
        Instant dueAt,
        boolean warned,
        boolean breached) {}
