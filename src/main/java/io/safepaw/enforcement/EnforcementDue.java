package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** The time of an enforcement is over; its process ends it. */
record EnforcementDue(UUID enforcementId, IncidentId incidentId) {}
