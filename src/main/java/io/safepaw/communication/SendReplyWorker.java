package io.safepaw.communication;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Answers a party's message, once. */
@Component
class SendReplyWorker {

    private final CaseMessages messages;

    SendReplyWorker(CaseMessages messages) {
        this.messages = messages;
    }

    @JobWorker(type = "safepaw.communication.send-reply")
    Map<String, String> handle(
            @Variable String incidentId,
            @Variable String contactId,
            @Variable(optional = true) @Nullable String replyText) {
        return Map.of("replyText", messages.reply(IncidentId.of(incidentId), UUID.fromString(contactId), replyText));
    }
}
