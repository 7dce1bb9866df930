package io.safepaw.communication;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Tells the reporter and other affected parties how it stands, once for each update that is owed. */
@Component
class SendUpdateWorker {

    private final CaseMessages messages;

    SendUpdateWorker(CaseMessages messages) {
        this.messages = messages;
    }

    /** @return references of the texts */
    @JobWorker(type = "safepaw.communication.send-update")
    Map<String, Object> handle(
            @Variable String incidentId,
            @Variable String updateId,
            @Variable @Nullable String updateText,
            @Variable @Nullable List<String> updateParties,
            @Variable @Nullable String updateOtherText) {
        var others = Stream.ofNullable(updateParties)
                .flatMap(List::stream)
                .map(id -> new PartyId(UUID.fromString(id)))
                .toList();
        var told = messages.update(
                IncidentId.of(incidentId), UUID.fromString(updateId), updateText, others, updateOtherText);
        var references = new HashMap<String, Object>();
        references.put("updateText", told.updateText());
        references.put("updateOtherText", told.updateOtherText());
        return references;
    }
}
