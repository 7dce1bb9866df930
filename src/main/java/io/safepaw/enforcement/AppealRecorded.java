package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** An appeal came in; its process begins. */
record AppealRecorded(UUID appealId, UUID enforcementId, IncidentId incidentId) {}
