package io.safepaw.legal;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** Somebody asked for their data.
 *
 * @param text reference to what is asked
 */
record DataRequested(UUID requestId, IncidentId incidentId, String text) {}
