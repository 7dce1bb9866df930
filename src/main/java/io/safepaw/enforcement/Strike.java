package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import io.safepaw.investigation.Violation;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/** Points that count against a person for a while. Times are UTC. */
public record Strike(
        UUID id,
        IncidentId incidentId,
        UUID enforcementId,
        Violation violation,
        int points,
        Instant recordedAt,
        Instant expiresAt,
        @Nullable Instant expungedAt) {

    /** Whether it counts at that time. The last moment of its time does not count any more. */
    public boolean isActive(Instant at) {
        return expungedAt == null && at.isBefore(expiresAt);
    }
}
