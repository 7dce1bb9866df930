package io.safepaw.casefile;

import java.util.UUID;

/** The incident stands on its own again; its process and clocks start anew. */
public record MergeUndone(IncidentId incidentId, IncidentId formerSurvivor, UUID eventId) {}
