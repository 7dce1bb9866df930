package io.safepaw.casefile;

import java.util.UUID;

/**
 * A later report was found to relate to this incident.
 *
 * @param eventId makes the fact unique
 */
public record IncidentLinked(IncidentId incidentId, UUID eventId) {}
