package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.util.UUID;

/** A message or call of a party was recorded. The report itself is no news: its incident is opened. */
public record ContactReceived(UUID contactId, IncidentId incidentId, PartyId partyId, ContactKind kind) {}
