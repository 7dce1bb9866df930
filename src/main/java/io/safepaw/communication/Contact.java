package io.safepaw.communication;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * One message or call, in or out.
 *
 * @param opensIncident whether it is the report that opened the incident
 * @param html as it came; {@link SafeHtml} makes it fit to show
 * @param quoted the history that the sender's client put below
 * @param messageId RFC 5322 Message-ID with angle brackets
 * @param references Message-IDs it refers to, oldest first
 * @param author user name of the member of staff who wrote it, {@code system} for an automatic one, null for a party's
 * @param at when it reached our server or our server handed it on, UTC
 * @param answeredAt when we answered it, UTC
 */
public record Contact(
        UUID id,
        IncidentId incidentId,
        PartyId partyId,
        Direction direction,
        Channel channel,
        ContactKind kind,
        boolean opensIncident,
        @Nullable String subject,
        String text,
        @Nullable String html,
        @Nullable String quoted,
        @Nullable String messageId,
        List<String> references,
        @Nullable String author,
        Instant at,
        @Nullable Instant answeredAt) {}
