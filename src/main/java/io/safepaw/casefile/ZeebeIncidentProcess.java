package io.safepaw.casefile;

import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class ZeebeIncidentProcess implements IncidentProcess {

    private final ProcessMessages messages;

    ZeebeIncidentProcess(ProcessMessages messages) {
        this.messages = messages;
    }

    @Override
    public void start(IncidentId incident, UUID cause) {
        publish(ProcessNames.INCIDENT_REPORTED, incident, cause.toString(), Map.of());
    }

    @Override
    public void contactReceived(IncidentId incident, UUID contactId) {
        publish(
                ProcessNames.CONTACT_RECEIVED,
                incident,
                contactId.toString(),
                Map.of("contactId", contactId.toString()));
    }

    @Override
    public void merged(IncidentId incident, IncidentId survivor, UUID cause) {
        publish(ProcessNames.INCIDENT_MERGED, incident, cause.toString(), Map.of("survivorId", survivor.toString()));
    }

    @Override
    public void factsChanged(IncidentId incident, UUID cause) {
        publish(ProcessNames.FACTS_CHANGED, incident, cause.toString(), Map.of());
    }

    @Override
    public void linked(IncidentId incident, UUID cause) {
        publish(ProcessNames.INCIDENT_LINKED, incident, cause.toString(), Map.of());
    }

    @Override
    public void withdrawn(IncidentId incident, Withdrawn what, UUID cause) {
        publish(
                ProcessNames.WITHDRAWAL_RECORDED,
                incident,
                cause.toString(),
                Map.of("withdrawalId", cause.toString(), "withdrawnWhat", what.name()));
    }

    @Override
    public void openedInError(IncidentId incident) {
        publish(ProcessNames.INCIDENT_OPENED_IN_ERROR, incident, incident + ":error", Map.of());
    }

    private void publish(String name, IncidentId incident, String messageId, Map<String, Object> variables) {
        var all = new HashMap<>(variables);
        all.put("incidentId", incident.toString());
        messages.publish(name, incident.toString(), messageId, all);
    }
}
