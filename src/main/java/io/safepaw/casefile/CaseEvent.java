package io.safepaw.casefile;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * One row of the event log.
 *
 * @param severityAt severity of the incident at that time
 * @param data codes and ids; no names, no texts
 */
public record CaseEvent(
        UUID eventId,
        IncidentId incidentId,
        CaseEventType type,
        Instant at,
        Actor actor,
        @Nullable PartyId partyId,
        @Nullable Channel channel,
        @Nullable Severity severityAt,
        Map<String, Object> data) {}
