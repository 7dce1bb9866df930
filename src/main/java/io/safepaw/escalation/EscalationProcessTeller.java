package io.safepaw.escalation;

import io.safepaw.casefile.Incidents;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the process what was committed about its escalation; the outbox repeats until it is told. */
@Component
class EscalationProcessTeller {

    private final EscalationProcess process;
    private final Escalations escalations;
    private final Incidents incidents;

    EscalationProcessTeller(EscalationProcess process, Escalations escalations, Incidents incidents) {
        this.process = process;
        this.escalations = escalations;
        this.incidents = incidents;
    }

    @ApplicationModuleListener
    void on(EscalationRaised event) {
        if (!event.byProcess()) {
            process.start(escalations.find(event.escalationId()).orElseThrow(), incidents.get(event.incidentId()));
        }
    }

    @ApplicationModuleListener
    void on(EscalationAcknowledged event) {
        process.acknowledged(event);
    }

    @ApplicationModuleListener
    void on(EscalationWithdrawn event) {
        process.withdrawn(event);
    }
}
