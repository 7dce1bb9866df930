package io.safepaw.communication;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PlainText;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A message or call that reached us.
 *
 * @param opensIncident whether it is the report itself, which the work on the incident answers anyway
 * @param text what the sender wrote, without the history below
 * @param html as it came; {@link SafeHtml} makes it fit to show
 * @param quotedText the history that the sender's client put below
 * @param messageId RFC 5322 Message-ID of a mail, with or without angle brackets
 * @param references Message-IDs of In-Reply-To and References
 * @param receivedAt when it reached our server, UTC
 */
public record InboundContact(
        IncidentId incidentId,
        PartyId partyId,
        Channel channel,
        ContactKind kind,
        boolean opensIncident,
        @Nullable String subject,
        String text,
        @Nullable String html,
        @Nullable String quotedText,
        @Nullable String messageId,
        List<String> references,
        Instant receivedAt) {

    /** Whichever way the words came, nothing in them hides or turns the reading direction around. */
    public InboundContact {
        subject = subject == null ? null : PlainText.line(subject);
        text = PlainText.lines(text);
    }
}
