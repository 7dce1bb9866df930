package io.safepaw.casefile;

import java.time.Instant;
import java.util.UUID;

/** An internal note. */
public record Note(UUID id, IncidentId incidentId, Actor author, String body, Instant createdAt) {}
