package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** A running clock passed its due time. Said once for each due time. */
public record ClockBreached(UUID clockId, IncidentId incidentId, ClockTarget target) {}
