package io.safepaw.casefile;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the process what was committed to the case file; the outbox repeats until it is told. */
@Component
class IncidentProcessStarter {

    private final IncidentProcess process;

    IncidentProcessStarter(IncidentProcess process) {
        this.process = process;
    }

    @ApplicationModuleListener
    void on(IncidentOpened event) {
        process.start(event.incidentId(), event.incidentId().value());
    }

    @ApplicationModuleListener
    void on(IncidentMerged event) {
        process.merged(event.incidentId(), event.survivor(), event.eventId());
    }

    @ApplicationModuleListener
    void on(MergeUndone event) {
        process.start(event.incidentId(), event.eventId());
    }

    @ApplicationModuleListener
    void on(FactsChanged event) {
        process.factsChanged(event.incidentId(), event.eventId());
    }

    @ApplicationModuleListener
    void on(IncidentLinked event) {
        process.linked(event.incidentId(), event.eventId());
    }

    @ApplicationModuleListener
    void on(PartyWithdrew event) {
        process.withdrawn(event.incidentId(), event.what(), event.eventId());
    }

    @ApplicationModuleListener
    void on(IncidentOpenedInError event) {
        process.openedInError(event.incidentId());
    }
}
