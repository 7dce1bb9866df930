package io.safepaw.escalation;

import java.time.Instant;
import java.util.UUID;

/** One message to one person by one channel. Times are UTC. */
record NotificationView(
        UUID id,
        UUID escalationId,
        int loop,
        int level,
        String username,
        NotifyChannel channel,
        NotificationState state,
        Instant sendAfter) {}
