package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody waits who should be told how it stands.
 *
 * @param updateId of what is owed, the same until it is told or put off
 * @param revision of the clock; makes the fact unique
 * @param dueAt UTC
 */
record UpdateOwed(UUID updateId, IncidentId incidentId, int revision, Instant dueAt) {

    static UpdateOwed of(SlaClock clock) {
        return new UpdateOwed(idOf(clock), clock.incidentId(), clock.revision(), clock.dueAt());
    }

    static UUID idOf(SlaClock clock) {
        return UUID.nameUUIDFromBytes((clock.id() + ":" + clock.startedAt()).getBytes(StandardCharsets.UTF_8));
    }
}
