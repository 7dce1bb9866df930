package io.safepaw.casefile;

import java.util.UUID;

/** Somebody has a conflict of interest in an incident: what they hold of it is somebody else's now. */
public record ConflictDeclared(UUID conflictId, IncidentId incidentId, String username) {}
