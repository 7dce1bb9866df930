package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.util.HashMap;
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
    public void started(UUID clockId, IncidentId incident, ClockTarget target, int revision, NextMark plan) {
        var variables = new HashMap<String, Object>();
        variables.put("clockId", clockId.toString());
        variables.put("incidentId", incident.toString());
        variables.put("clockTarget", target.name());
        variables.put("clockState", plan.clockState().name());
        variables.put("nextMarkKind", plan.nextMarkKind().name());
        variables.put("nextMarkAt", plan.nextMarkAt());
        variables.put("breached", plan.breached());
        publish(ProcessNames.CLOCK_STARTED, clockId, revision, variables);
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
    public void breached(UUID clockId, IncidentId incident, int revision) {
        messages.publish(
                ProcessNames.CLOCK_BREACHED,
                incident.toString(),
                clockId + ":breached:" + revision,
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
