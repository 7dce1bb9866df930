package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class ZeebeClockProcess implements ClockProcess {

    private final ProcessMessages messages;

    ZeebeClockProcess(ProcessMessages messages) {
        this.messages = messages;
    }

    @Override
    public void started(UUID clockId, IncidentId incident, int revision) {
        publish(
                ProcessNames.CLOCK_STARTED,
                clockId,
                revision,
                Map.of("clockId", clockId.toString(), "incidentId", incident.toString()));
    }

    @Override
    public void paused(UUID clockId, int revision) {
        publish(ProcessNames.CLOCK_PAUSED, clockId, revision, Map.of());
    }

    @Override
    public void resumed(UUID clockId, int revision) {
        publish(ProcessNames.CLOCK_RESUMED, clockId, revision, Map.of());
    }

    @Override
    public void retargeted(UUID clockId, int revision) {
        publish(ProcessNames.CLOCK_RETARGETED, clockId, revision, Map.of());
    }

    @Override
    public void breached(UUID clockId, IncidentId incident) {
        messages.publish(
                ProcessNames.CLOCK_BREACHED,
                incident.toString(),
                clockId + ":breached",
                Map.of("clockId", clockId.toString()));
    }

    @Override
    public void stopped(UUID clockId, int revision) {
        publish(ProcessNames.CLOCK_STOPPED, clockId, revision, Map.of());
    }

    private void publish(String name, UUID clockId, int revision, Map<String, Object> variables) {
        messages.publish(name, clockId.toString(), clockId + ":" + revision, variables);
    }
}
