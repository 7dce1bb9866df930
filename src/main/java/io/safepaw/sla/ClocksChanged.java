package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;

/** Clocks of the incident were opened, paused, resumed, retargeted, restarted or stopped, warned or breached. */
public record ClocksChanged(IncidentId incidentId) {}
