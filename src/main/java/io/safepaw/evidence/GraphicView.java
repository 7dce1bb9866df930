package io.safepaw.evidence;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;

/**
 * Somebody looked at a graphic file.
 *
 * @param at UTC
 */
public record GraphicView(IncidentId incidentId, String viewer, ViewingPurpose purpose, Instant at) {}
