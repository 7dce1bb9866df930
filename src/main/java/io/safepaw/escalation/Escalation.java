package io.safepaw.escalation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * Somebody must know of an incident or act on it. Times are UTC.
 *
 * @param cause code of the reason (domain.md 2.5), or {@code ASKED_BY_STAFF}
 * @param ackWithin ISO 8601 duration; null where the ladder says how long to wait
 * @param settledBy who acknowledged; null while nobody did
 * @param packet what whoever takes it over needs to know
 */
public record Escalation(
        UUID id,
        IncidentId incidentId,
        EscalationTarget target,
        EscalationMode mode,
        String cause,
        @Nullable String ackWithin,
        @Nullable String ruleVersion,
        Actor raisedBy,
        Instant raisedAt,
        EscalationState state,
        @Nullable String settledBy,
        @Nullable Instant settledAt,
        EscalationPacket packet) {}
