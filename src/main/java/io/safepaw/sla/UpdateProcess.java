package io.safepaw.sla;

import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the process {@code update-due} what was committed; the outbox repeats until the engine has taken it. */
@Component
class UpdateProcess {

    private final Incidents incidents;
    private final ProcessMessages messages;

    UpdateProcess(Incidents incidents, ProcessMessages messages) {
        this.incidents = incidents;
        this.messages = messages;
    }

    @ApplicationModuleListener
    void on(UpdateOwed event) {
        var incident = incidents.get(event.incidentId());
        var severity = Objects.requireNonNullElse(incident.severity(), Severity.P1);
        var variables = new HashMap<String, Object>();
        variables.put("incidentId", incident.id().toString());
        variables.put("incidentNumber", incident.number());
        variables.put("severity", severity.name());
        variables.put("taskPriority", severity.taskPriority());
        variables.put("updateId", event.updateId().toString());
        variables.put(
                "updateDueAt", event.dueAt().truncatedTo(ChronoUnit.MILLIS).toString());
        messages.publish(
                ProcessNames.UPDATE_OWED,
                event.updateId().toString(),
                event.updateId() + ":owed:" + event.revision(),
                variables);
    }

    @ApplicationModuleListener
    void on(UpdateSettled event) {
        messages.publish(
                ProcessNames.UPDATE_SETTLED,
                event.updateId().toString(),
                event.updateId() + ":settled:" + event.revision(),
                Map.of());
    }
}
