package io.safepaw.casefile;

import java.util.UUID;

/** Something was written to the log of an incident; told within the same transaction. */
public record CaseEventAppended(UUID eventId, IncidentId incidentId, CaseEventType type) {}
