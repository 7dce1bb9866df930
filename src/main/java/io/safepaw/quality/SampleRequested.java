package io.safepaw.quality;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/**
 * What happened after the close of an incident may call for a review.
 *
 * @param eventId row of the event log that says what happened
 */
record SampleRequested(UUID eventId, IncidentId incidentId) {}
