package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** A measure was decided; its process puts it in force. */
record MeasureRequested(UUID measureId, IncidentId incidentId) {}
