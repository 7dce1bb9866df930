package io.safepaw.escalation;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** Somebody took an escalation by the link in the mail; its process is to be told. */
record EscalationAcknowledged(UUID escalationId, IncidentId incidentId) {}
