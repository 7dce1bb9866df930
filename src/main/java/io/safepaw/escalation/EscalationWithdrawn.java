package io.safepaw.escalation;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** The corrected facts do not call for an escalation that nobody has acknowledged yet; its process is to be told. */
record EscalationWithdrawn(UUID escalationId, IncidentId incidentId) {}
