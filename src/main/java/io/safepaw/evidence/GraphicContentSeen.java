package io.safepaw.evidence;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;

/**
 * Somebody looked at a graphic file; told within the same transaction.
 *
 * @param viewer user name
 * @param periodBegan beginning of the shift or day for which the limits of exposure count, UTC
 */
public record GraphicContentSeen(IncidentId incidentId, String viewer, Instant periodBegan) {}
