package io.safepaw.communication;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Tells everybody who reported the matter how it ended. */
@Component
class SendResolutionWorker {

    private final CaseMessages messages;

    SendResolutionWorker(CaseMessages messages) {
        this.messages = messages;
    }

    @JobWorker(type = "safepaw.communication.send-resolution")
    Map<String, String> handle(
            @Variable String incidentId, @Variable(optional = true) @Nullable String resolutionMessage) {
        return Map.of("resolutionMessage", messages.resolution(IncidentId.of(incidentId), resolutionMessage));
    }
}
