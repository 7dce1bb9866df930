package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** A measure ended before it came into force. */
record MeasureWithdrawn(UUID measureId, IncidentId incidentId) {}
