package io.safepaw.legal;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.UUID;

/** An authority asked for data. */
record RequestReceived(UUID requestId, IncidentId incidentId, String type, Instant dueAt) {}
