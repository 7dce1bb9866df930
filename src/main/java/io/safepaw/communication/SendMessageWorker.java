package io.safepaw.communication;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Sends the reporter what an agent wrote during triage. */
@Component
class SendMessageWorker {

    private final CaseMessages messages;

    SendMessageWorker(CaseMessages messages) {
        this.messages = messages;
    }

    @JobWorker(type = "safepaw.communication.send-message")
    Map<String, String> handle(
            @Variable String incidentId, @Variable(optional = true) @Nullable String messageToReporter) {
        return Map.of("messageToReporter", messages.messageToReporter(IncidentId.of(incidentId), messageToReporter));
    }
}
