package io.safepaw.intake;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.util.UUID;

/** A text message was filed, and its files are to be fetched. */
record TextMessageFilesCame(UUID messageId, IncidentId incidentId, UUID contactId, PartyId partyId) {}
