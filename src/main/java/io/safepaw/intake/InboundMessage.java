package io.safepaw.intake;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/** A message as it came. */
record InboundMessage(
        UUID id,
        Channel channel,
        byte[] raw,
        long size,
        boolean truncated,
        Instant receivedAt,
        InboundState state,
        @Nullable Problem problem,
        @Nullable IncidentId relatesTo) {}
