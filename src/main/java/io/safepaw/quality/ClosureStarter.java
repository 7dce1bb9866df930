package io.safepaw.quality;

import io.safepaw.casefile.IncidentClosed;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.util.HashMap;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Starts the process {@code case-closure} once for each incident; the outbox repeats until the engine has taken it. */
@Component
class ClosureStarter {

    /** Nobody waits for a follow-up; the priority of P3. */
    private static final int PRIORITY = 30;

    private final Incidents incidents;
    private final ProcessMessages messages;

    ClosureStarter(Incidents incidents, ProcessMessages messages) {
        this.incidents = incidents;
        this.messages = messages;
    }

    @ApplicationModuleListener
    void on(IncidentClosed event) {
        var incident = incidents.get(event.incidentId());
        var facts = incident.facts();
        var variables = new HashMap<String, Object>();
        variables.put("incidentId", incident.id().toString());
        variables.put("incidentNumber", incident.number());
        variables.put(
                "severity",
                incident.severity() == null ? null : incident.severity().name());
        variables.put("taskPriority", PRIORITY);
        variables.put("category", facts.category().name());
        variables.put("petHarm", facts.petHarm().name());
        variables.put("humanHarm", facts.humanHarm().name());
        variables.put("minorInvolved", facts.minorInvolved());
        messages.publish(ProcessNames.INCIDENT_CLOSED, incident.id().toString(), incident.id() + ":closed", variables);
    }
}
