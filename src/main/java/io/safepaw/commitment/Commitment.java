package io.safepaw.commitment;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * Something that was promised to a party for a time. Texts are references, times UTC.
 *
 * @param promise what was promised
 * @param channel over which it was promised
 * @param reason why it was withdrawn; null where it was not
 * @param missCause why it was missed, as the lead named it; null where nobody did
 * @param missTold what the party was told about the miss
 * @param follows the missed promise in whose place it stands; null where it is the first
 * @param followed whether another promise stands in its place
 */
public record Commitment(
        UUID id,
        IncidentId incidentId,
        PartyId partyId,
        String promise,
        Channel channel,
        Instant promisedAt,
        Instant madeAt,
        CommitmentState state,
        @Nullable String reason,
        @Nullable String missCause,
        @Nullable String missTold,
        @Nullable UUID follows,
        boolean followed) {

    boolean isOpen() {
        return state == CommitmentState.OPEN;
    }

    /** Whether somebody can still keep it, be it late. */
    boolean canBeKept() {
        return isOpen() || state == CommitmentState.MISSED && !followed;
    }
}
