package io.safepaw.emergency;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** A pet got worse while the playbooks run. */
record ConditionWorsened(IncidentId incidentId, UUID eventId) {}
