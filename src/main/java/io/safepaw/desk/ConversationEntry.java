package io.safepaw.desk;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.PartyId;
import io.safepaw.communication.MessageState;
import io.safepaw.evidence.EvidenceFile;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * One message of the conversation, in or out.
 *
 * @param party who wrote it (in) or to whom it went (out)
 * @param number of the merged incident that it was said in, null for the incident itself
 * @param who name of the sender (in) or of the addressee (out)
 * @param role of that party, in words
 * @param author who wrote it for us
 * @param html safe to show, null where the text says it all
 * @param quoted the history below the message
 * @param state null of what came in
 * @param obstacle code of what went wrong with a message that did not arrive; for one that is held back, what it must not tell
 * @param reached what we were told after it had left
 * @param letterVersion of the wording of a mail that was sent; 0 is that of a release
 */
record ConversationEntry(
        UUID id,
        PartyId party,
        @Nullable String number,
        Instant at,
        boolean incoming,
        boolean automatic,
        Channel channel,
        String who,
        String role,
        @Nullable String author,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        @Nullable String quoted,
        @Nullable MessageState state,
        @Nullable String obstacle,
        List<Reached> reached,
        @Nullable Integer letterVersion,
        List<EvidenceFile> files) {

    /** @param code such as DELIVERED */
    record Reached(String code, Instant at) {

        boolean failed() {
            return code.equals("UNDELIVERED") || code.equals("FAILED");
        }
    }

    public boolean failed() {
        return state == MessageState.GIVEN_UP
                || state == MessageState.HELD
                || state == MessageState.BOUNCED
                || state == MessageState.DROPPED
                || reached.stream().anyMatch(Reached::failed);
    }
}
