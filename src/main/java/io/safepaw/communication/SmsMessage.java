package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.time.Instant;
import java.util.UUID;

/**
 * A text message to a party. Times are UTC.
 *
 * @param to in E.164
 */
record SmsMessage(
        UUID id,
        IncidentId incidentId,
        PartyId partyId,
        SmsTemplate template,
        String to,
        String text,
        int segments,
        SmsState state,
        int attempts,
        Instant queuedAt) {}
