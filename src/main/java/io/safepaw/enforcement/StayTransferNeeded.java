package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** Pets that are in care now need somebody else: the measure {@link Measure#ACTIVE_STAY_TRANSFER} is in force. */
record StayTransferNeeded(UUID measureId, IncidentId incidentId) {}
