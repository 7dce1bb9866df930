package io.safepaw.adhoc;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A piece of ad-hoc work. Texts are references, times UTC.
 *
 * @param state OPEN, DONE, NOT_POSSIBLE or WITHDRAWN
 */
public record AdhocWork(
        UUID id,
        IncidentId incidentId,
        String role,
        Instant dueAt,
        String text,
        Instant askedAt,
        String state,
        @Nullable String result) {

    static final String OPEN = "OPEN";

    public boolean isOpen() {
        return OPEN.equals(state);
    }
}
