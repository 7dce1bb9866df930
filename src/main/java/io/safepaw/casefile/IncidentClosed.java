package io.safepaw.casefile;

/** A worked incident has come to its end; not one that was merged or opened in error. */
public record IncidentClosed(IncidentId incidentId) {}
