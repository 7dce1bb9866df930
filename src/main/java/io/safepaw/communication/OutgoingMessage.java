package io.safepaw.communication;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A message to a party.
 *
 * @param template what stands around the text
 * @param text what the agent wrote; null where the template says it all
 * @param details codes and times that the template shows, such as {@code firstResponseDueAt}
 * @param human whether a person wrote it; only that counts as a reply (domain.md 5.2)
 * @param author who answers for it
 * @param answers contact that it answers
 * @param dedupKey names the cause; the same cause sends one message, however often it is told
 */
public record OutgoingMessage(
        IncidentId incidentId,
        PartyId partyId,
        MessageTemplate template,
        @Nullable String text,
        Map<String, String> details,
        boolean human,
        Actor author,
        @Nullable UUID answers,
        String dedupKey) {

    /** An automatic message. */
    public static OutgoingMessage automatic(
            IncidentId incident,
            PartyId party,
            MessageTemplate template,
            @Nullable String text,
            Map<String, String> details,
            String dedupKey) {
        return new OutgoingMessage(incident, party, template, text, details, false, Actor.SYSTEM, null, dedupKey);
    }

    /** What a person wrote. */
    public static OutgoingMessage human(
            IncidentId incident,
            PartyId party,
            MessageTemplate template,
            String text,
            Actor author,
            @Nullable UUID answers,
            String dedupKey) {
        return new OutgoingMessage(incident, party, template, text, Map.of(), true, author, answers, dedupKey);
    }
}
