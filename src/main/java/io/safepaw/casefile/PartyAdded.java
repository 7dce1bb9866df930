package io.safepaw.casefile;

import java.util.UUID;

/**
 * Somebody is known to be part of an incident, the reporter included.
 *
 * @param eventId makes the fact unique
 */
public record PartyAdded(PartyId partyId, IncidentId incidentId, PartyRole role, UUID eventId) {}
