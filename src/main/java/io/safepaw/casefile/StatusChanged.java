package io.safepaw.casefile;

import java.time.Instant;

/** The status changed at that time (UTC). */
public record StatusChanged(IncidentId incidentId, Status from, Status to, Instant at) {}
