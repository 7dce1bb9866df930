package io.safepaw.communication;

import io.safepaw.casefile.Incident;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.util.HashMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class ZeebeUndeliverableMessageProcess implements UndeliverableMessageProcess {

    private final ProcessMessages messages;

    ZeebeUndeliverableMessageProcess(ProcessMessages messages) {
        this.messages = messages;
    }

    @Override
    public void start(UUID messageId, Incident incident, int round) {
        var variables = new HashMap<String, Object>();
        variables.put("messageId", messageId.toString());
        variables.put("incidentId", incident.id().toString());
        variables.put("incidentNumber", incident.number());
        if (incident.severity() != null) {
            variables.put("severity", incident.severity().name());
            variables.put("taskPriority", incident.severity().taskPriority());
        }
        messages.publish(ProcessNames.MESSAGE_GIVEN_UP, messageId.toString(), messageId + ":" + round, variables);
    }
}
