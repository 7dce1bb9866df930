package io.safepaw.casefile;

import org.springframework.lang.Nullable;

/** An incident with its reporter, for lists. */
public record IncidentSummary(Incident incident, @Nullable Party reporter) {}
