package io.safepaw.quality;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** Somebody saw graphic content for the first time in a shift. */
record AgentExposed(UUID exposureId, IncidentId incidentId, String agent) {}
