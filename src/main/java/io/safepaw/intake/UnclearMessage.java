package io.safepaw.intake;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A message in the "needs a look" list.
 *
 * @param sender address as far as one could be read
 * @param subject as far as one could be read
 * @param preview beginning of what could be read
 * @param problem why it is here
 * @param size bytes of the whole message
 * @param truncated whether only the beginning was kept because the message was too large
 * @param relatesTo the incident that it seems to belong to
 */
public record UnclearMessage(
        UUID id,
        Instant receivedAt,
        @Nullable String sender,
        @Nullable String subject,
        @Nullable String preview,
        Problem problem,
        long size,
        boolean truncated,
        @Nullable IncidentId relatesTo) {}
