package io.safepaw.escalation;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** Somebody took an escalation outside its task, by the link in the mail or by doing what it asks for; its process is to be told. */
record EscalationAcknowledged(UUID escalationId, IncidentId incidentId) {}
