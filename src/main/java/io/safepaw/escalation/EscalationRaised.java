package io.safepaw.escalation;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/**
 * An escalation was raised. Other modules may act on it: litigation that is anticipated calls for a legal hold.
 *
 * @param byProcess the process of the incident runs its ladder; otherwise a process of its own has to be started
 */
public record EscalationRaised(
        UUID escalationId,
        IncidentId incidentId,
        EscalationTarget target,
        EscalationMode mode,
        String cause,
        boolean byProcess) {}
