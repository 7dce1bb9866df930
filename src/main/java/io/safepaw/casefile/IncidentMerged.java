package io.safepaw.casefile;

import java.time.Instant;
import java.util.UUID;

/** The incident lives on in the survivor; its process and clocks end. */
public record IncidentMerged(IncidentId incidentId, IncidentId survivor, Instant at, UUID eventId) {}
