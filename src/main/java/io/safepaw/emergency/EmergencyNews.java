package io.safepaw.emergency;

import io.safepaw.casefile.IncidentMerged;
import io.safepaw.casefile.IncidentOpenedInError;
import io.safepaw.casefile.Incidents;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the processes what was committed; the outbox repeats until they are told. */
@Component
class EmergencyNews {

    private final ZeebeEmergencyProcess process;
    private final VetCare vetCare;
    private final PetBlockings blockings;
    private final Incidents incidents;
    private final EmergencyResponses responses;

    EmergencyNews(
            ZeebeEmergencyProcess process,
            VetCare vetCare,
            PetBlockings blockings,
            Incidents incidents,
            EmergencyResponses responses) {
        this.process = process;
        this.vetCare = vetCare;
        this.blockings = blockings;
        this.incidents = incidents;
        this.responses = responses;
    }

    @ApplicationModuleListener
    void on(EstimateReceived event) {
        process.estimateReceived(vetCare.estimate(event.estimateId()));
    }

    @ApplicationModuleListener
    void on(OutcomeReceived event) {
        process.outcomeReceived(event);
    }

    @ApplicationModuleListener
    void on(PetFound event) {
        process.petFound(event);
    }

    @ApplicationModuleListener
    void on(ConditionWorsened event) {
        process.conditionWorsened(event);
    }

    @ApplicationModuleListener
    void on(IncidentMerged event) {
        responses.abandon(event.incidentId());
    }

    @ApplicationModuleListener
    void on(IncidentOpenedInError event) {
        responses.abandon(event.incidentId());
    }

    @ApplicationModuleListener
    void on(OwnerReached event) {
        process.ownerReached(event);
    }

    @ApplicationModuleListener
    void on(PetBlocked event) {
        process.petBlocked(event, blockings.get(event.petBlockId()), incidents.get(event.incidentId()));
    }

    @ApplicationModuleListener
    void on(BlockReleased event) {
        process.blockReleased(event);
    }
}
