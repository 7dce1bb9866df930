package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;

/** Somebody has more or fewer strikes by a decision in this incident. */
record StrikesChanged(PartyId partyId, IncidentId incidentId) {}
