package io.safepaw.communication;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Does what an agent decided about a message that did not arrive. */
@Component
class ResendMessageWorker {

    private final CaseMessages messages;

    ResendMessageWorker(CaseMessages messages) {
        this.messages = messages;
    }

    @JobWorker(type = "safepaw.communication.resend-message")
    UndeliverableTexts handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String messageId,
            @Variable UndeliverableAction undeliverableAction,
            @Variable(optional = true) @Nullable String newAddress,
            @Variable(optional = true) @Nullable String undeliverableNote) {
        return messages.resend(
                "job:" + job.getKey(),
                IncidentId.of(incidentId),
                UUID.fromString(messageId),
                undeliverableAction,
                newAddress,
                undeliverableNote);
    }
}
