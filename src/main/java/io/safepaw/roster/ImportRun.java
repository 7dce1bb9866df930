package io.safepaw.roster;

import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/** An import that was done. */
public record ImportRun(
        UUID id,
        String by,
        Instant at,
        int added,
        int ended,
        @Nullable String undoneBy,
        @Nullable Instant undoneAt) {}
