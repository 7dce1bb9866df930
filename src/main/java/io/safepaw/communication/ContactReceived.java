package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.util.UUID;

/** A message or call of a party was recorded. */
public record ContactReceived(UUID contactId, IncidentId incidentId, PartyId partyId, ContactKind kind) {}
