package io.safepaw.casefile;

import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * Somebody of the staff said that they know a party of the incident. Times are UTC.
 *
 * @param reason reference of the case file
 * @param liftedBy lead who lifted it; null as long as it is in force
 */
public record Conflict(
        UUID id,
        String username,
        String reason,
        Instant declaredAt,
        @Nullable String liftedBy,
        @Nullable Instant liftedAt) {

    public boolean isInForce() {
        return liftedAt == null;
    }
}
