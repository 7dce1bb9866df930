package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.util.UUID;

/**
 * A message will not arrive unless somebody does something.
 *
 * @param human whether a person wrote it
 * @param reason code, such as {@code NO_ADDRESS} or {@code ADDRESS_REFUSED_550}
 * @param round how often an agent had it sent again before
 */
public record MessageGivenUp(
        UUID messageId, IncidentId incidentId, PartyId partyId, boolean human, String reason, int round) {}
