package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;

/** How a change of a calendar would move a clock that runs or stands still. */
public record ClockShift(IncidentId incidentId, ClockTarget target, Instant before, Instant after) {}
