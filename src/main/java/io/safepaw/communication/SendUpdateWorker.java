package io.safepaw.communication;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Tells the reporter how it stands, once for each update that is owed. */
@Component
class SendUpdateWorker {

    private final CaseMessages messages;

    SendUpdateWorker(CaseMessages messages) {
        this.messages = messages;
    }

    /** @return reference of the text */
    @JobWorker(type = "safepaw.communication.send-update")
    Map<String, String> handle(
            @Variable String incidentId, @Variable String updateId, @Variable @Nullable String updateText) {
        return Map.of("updateText", messages.update(IncidentId.of(incidentId), UUID.fromString(updateId), updateText));
    }
}
