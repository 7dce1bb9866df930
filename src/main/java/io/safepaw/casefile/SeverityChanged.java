package io.safepaw.casefile;

import org.springframework.lang.Nullable;

/** The severity was set for the first time ({@code from} is null) or changed. */
public record SeverityChanged(
        IncidentId incidentId, @Nullable Severity from, Severity to) {}
