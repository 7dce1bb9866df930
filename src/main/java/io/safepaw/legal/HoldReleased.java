package io.safepaw.legal;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** Legal released a hold outside its review; its process ends. */
record HoldReleased(UUID holdId, IncidentId incidentId) {}
