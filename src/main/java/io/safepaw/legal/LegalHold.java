package io.safepaw.legal;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * Nothing of the incident may be deleted while it lasts (domain.md 6.5). Texts are references, times UTC.
 *
 * @param trigger code of why a dispute is likely
 * @param scope what has to be kept
 */
public record LegalHold(
        UUID id,
        IncidentId incidentId,
        String trigger,
        String scope,
        Actor placedBy,
        Instant placedAt,
        @Nullable Actor releasedBy,
        @Nullable Instant releasedAt,
        @Nullable String releaseNote) {

    static final String PRESERVATION = "PRESERVATION_REQUEST";

    boolean isForPreservation() {
        return PRESERVATION.equals(trigger);
    }

    public boolean isActive() {
        return releasedAt == null;
    }
}
