package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** A measure is to end; its process ends it. */
record MeasureLiftAsked(UUID measureId, IncidentId incidentId) {}
