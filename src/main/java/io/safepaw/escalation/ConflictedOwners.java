package io.safepaw.escalation;

import io.safepaw.casefile.ConflictDeclared;
import io.safepaw.casefile.Incidents;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Asks the duty lead for an owner at once where the one there was knows somebody the urgent incident is about. */
@Component
class ConflictedOwners {

    private final Escalations escalations;
    private final Incidents incidents;
    private final EscalationProperties properties;

    ConflictedOwners(Escalations escalations, Incidents incidents, EscalationProperties properties) {
        this.escalations = escalations;
        this.incidents = incidents;
        this.properties = properties;
    }

    @ApplicationModuleListener
    void on(ConflictDeclared event) {
        var incident = incidents.get(event.incidentId());
        if (!incident.status().isEnded()) {
            properties
                    .unowned(incident)
                    .ifPresent(
                            mode -> escalations.seekOwner(event.incidentId(), mode, "conflict:" + event.conflictId()));
        }
    }
}
