package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.time.Instant;
import java.util.UUID;

/**
 * Our mail server took a message.
 *
 * @param human whether a person wrote it; only that counts as a reply (domain.md 5.2)
 * @param at UTC
 */
public record MessageSent(UUID messageId, IncidentId incidentId, PartyId partyId, boolean human, Instant at) {}
