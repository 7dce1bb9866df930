package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * An outgoing message and how far it is. Times are UTC.
 *
 * @param text what the agent wrote
 * @param author user name, or {@code system}
 * @param address where it goes; null where the party has none
 * @param rfcMessageId Message-ID with angle brackets; stays the same however often it is attempted
 * @param attempts in this round
 * @param round how often an agent had it sent again
 * @param lastError code of what went wrong last
 * @param letterVersion of the wording with which it was sent; 0 is that of a release, null as long as it was not sent
 */
public record Message(
        UUID id,
        IncidentId incidentId,
        PartyId partyId,
        MessageTemplate template,
        boolean human,
        String author,
        @Nullable String text,
        Map<String, String> details,
        @Nullable UUID answers,
        @Nullable String address,
        String rfcMessageId,
        MessageState state,
        int attempts,
        int round,
        Instant queuedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant sentAt,
        @Nullable String lastError,
        @Nullable Integer letterVersion) {}
