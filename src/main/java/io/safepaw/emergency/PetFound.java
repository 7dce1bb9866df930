package io.safepaw.emergency;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** A missing pet is back. */
record PetFound(IncidentId incidentId, String condition, UUID eventId) {}
