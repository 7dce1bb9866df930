package io.safepaw.quality;

import io.safepaw.casefile.IncidentClosed;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Starts the process {@code case-closure} once for each incident; the outbox repeats until the engine has taken it. */
@Component
class ClosureStarter {

    private final Incidents incidents;
    private final Exposures exposures;
    private final ProcessMessages messages;

    ClosureStarter(Incidents incidents, Exposures exposures, ProcessMessages messages) {
        this.exposures = exposures;
        this.incidents = incidents;
        this.messages = messages;
    }

    @ApplicationModuleListener
    void on(IncidentClosed event) {
        var incident = incidents.get(event.incidentId());
        var facts = incident.facts();
        var variables = FollowUpVariables.of(incident);
        variables.put("category", facts.category().name());
        variables.put("petHarm", facts.petHarm().name());
        variables.put("humanHarm", facts.humanHarm().name());
        variables.put("minorInvolved", facts.minorInvolved());
        var owner = exposures.isChecked(incident.id(), incident.owner()) ? null : incident.owner();
        variables.put("checkInAgent", owner);
        variables.put("checkInLead", exposures.leadOf(owner));
        messages.publish(ProcessNames.INCIDENT_CLOSED, incident.id().toString(), incident.id() + ":closed", variables);
    }
}
