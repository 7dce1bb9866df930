package io.safepaw.commitment;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.PartyId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A promise that somebody made.
 *
 * @param id the same promise has the same id; it is noted once
 * @param promise reference to what was promised
 * @param follows the missed promise in whose place it stands
 */
record NewCommitment(
        UUID id,
        PartyId partyId,
        String promise,
        Channel channel,
        Instant promisedAt,
        @Nullable UUID follows) {}
