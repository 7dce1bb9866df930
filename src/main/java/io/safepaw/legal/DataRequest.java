package io.safepaw.legal;

import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * Somebody asks what we know about them (domain.md 6.1). Texts are references, times UTC.
 *
 * @param outcome ANSWERED or REFUSED, null while it is open
 */
record DataRequest(
        UUID id,
        String text,
        Instant receivedAt,
        @Nullable String outcome,
        @Nullable String note) {}
