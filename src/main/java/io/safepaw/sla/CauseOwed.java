package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** A lead named causes while another target was missed that the task did not show yet. */
record CauseOwed(UUID clockId, IncidentId incidentId) {}
