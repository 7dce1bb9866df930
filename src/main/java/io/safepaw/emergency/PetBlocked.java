package io.safepaw.emergency;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** The block of a pet begins. @param releaseAskedWithin ISO 8601 */
record PetBlocked(UUID petBlockId, IncidentId incidentId, String releaseAskedWithin) {}
