package io.safepaw.casefile;

/** The incident was marked as a test, or as real again. */
public record TestMarkChanged(IncidentId incidentId) {}
