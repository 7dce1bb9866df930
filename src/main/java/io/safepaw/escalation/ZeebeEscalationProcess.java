package io.safepaw.escalation;

import io.safepaw.casefile.Incident;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

@Component
class ZeebeEscalationProcess implements EscalationProcess {

    /** Priority of the user tasks by severity, as the process of an incident has it. */
    private static final int[] PRIORITIES = {90, 70, 50, 30};

    private final ProcessMessages messages;

    ZeebeEscalationProcess(ProcessMessages messages) {
        this.messages = messages;
    }

    @Override
    public void start(Escalation escalation, Incident incident) {
        var severity = incident.severity();
        var variables = new HashMap<String, Object>();
        variables.put("incidentId", incident.id().toString());
        variables.put("incidentNumber", incident.number());
        variables.put("severity", severity == null ? "P1" : severity.name());
        variables.put("taskPriority", severity == null ? PRIORITIES[1] : PRIORITIES[severity.ordinal()]);
        variables.put("market", incident.market());
        variables.put("escalationId", escalation.id().toString());
        variables.put("escalationTarget", escalation.target().name());
        variables.put("escalationMode", escalation.mode().name());
        variables.put("ackWithin", escalation.ackWithin());
        variables.put("escalationDueAt", text(Escalations.dueAt(escalation)));
        publish(ProcessNames.ESCALATION_RAISED, escalation.id(), variables);
    }

    @Override
    public void acknowledged(EscalationAcknowledged event) {
        publish(
                ProcessNames.ESCALATION_ACKNOWLEDGED,
                event.escalationId(),
                Map.of("escalationId", event.escalationId().toString()));
    }

    @Override
    public void withdrawn(EscalationWithdrawn event) {
        publish(ProcessNames.ESCALATION_WITHDRAWN, event.escalationId(), Map.of());
    }

    private void publish(String name, UUID escalation, Map<String, Object> variables) {
        messages.publish(name, escalation.toString(), escalation.toString(), variables);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
