package io.safepaw.casefile;

import java.time.Instant;

/** The report was none; process and clocks of the incident end. */
public record IncidentOpenedInError(IncidentId incidentId, Instant at) {}
