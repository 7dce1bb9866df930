package io.safepaw.casefile;

/** A report became an incident; its process starts. */
public record IncidentOpened(IncidentId incidentId) {}
