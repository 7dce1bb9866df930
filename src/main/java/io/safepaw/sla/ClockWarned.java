package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.UUID;

/**
 * A running clock passed one of its warning marks. Said once for each mark.
 *
 * @param dueAt UTC
 */
public record ClockWarned(UUID clockId, IncidentId incidentId, ClockTarget target, int percent, Instant dueAt) {}
