package io.safepaw.legal;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** A hold was placed; its process reviews it. */
record HoldPlaced(UUID holdId, IncidentId incidentId) {}
