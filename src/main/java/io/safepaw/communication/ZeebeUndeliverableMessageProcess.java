package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class ZeebeUndeliverableMessageProcess implements UndeliverableMessageProcess {

    private final ProcessMessages messages;

    ZeebeUndeliverableMessageProcess(ProcessMessages messages) {
        this.messages = messages;
    }

    @Override
    public void start(UUID messageId, IncidentId incident, int round) {
        messages.publish(
                ProcessNames.MESSAGE_GIVEN_UP,
                messageId.toString(),
                messageId + ":" + round,
                Map.of("messageId", messageId.toString(), "incidentId", incident.toString()));
    }
}
