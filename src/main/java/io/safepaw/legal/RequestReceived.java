package io.safepaw.legal;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.UUID;

/**
 * An authority asked for data.
 *
 * @param dangerNow whether its words say that somebody is in danger now
 */
record RequestReceived(
        UUID requestId, IncidentId incidentId, String type, Instant dueAt, RequestSource source, boolean dangerNow) {}
