package io.safepaw.casefile;

import java.util.UUID;

/**
 * A party withdrew something; the incident goes on.
 *
 * @param eventId the event of the log
 */
public record PartyWithdrew(IncidentId incidentId, PartyId partyId, Withdrawn what, Actor by, UUID eventId) {}
