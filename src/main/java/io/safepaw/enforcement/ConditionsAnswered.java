package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** A person answered to the conditions of an offer. */
record ConditionsAnswered(UUID offerId, IncidentId incidentId) {}
