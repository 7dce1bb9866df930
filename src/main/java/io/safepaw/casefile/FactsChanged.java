package io.safepaw.casefile;

import java.util.UUID;

/**
 * The facts, or the severity that an agent wants, changed while the incident is worked; the process judges them anew.
 *
 * @param eventId makes the fact unique
 */
public record FactsChanged(IncidentId incidentId, UUID eventId) {}
