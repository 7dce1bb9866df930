package io.safepaw.casefile;

/** Something was written to the log of an incident; told within the same transaction. */
public record CaseEventAppended(IncidentId incidentId, CaseEventType type) {}
