package io.safepaw.enforcement;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the processes what was committed; the outbox repeats until they are told. */
@Component
class EnforcementProcessTeller {

    private final EnforcementProcess process;

    EnforcementProcessTeller(EnforcementProcess process) {
        this.process = process;
    }

    @ApplicationModuleListener
    void on(MeasureRequested event) {
        process.measureImposed(event.measureId(), event.incidentId());
    }

    @ApplicationModuleListener
    void on(MeasureLiftAsked event) {
        process.measureLifted(event.measureId());
    }

    @ApplicationModuleListener
    void on(ReviewRequested event) {
        process.reviewRequested(event);
    }

    @ApplicationModuleListener
    void on(EnforcementDue event) {
        process.enforcementExpired(event.enforcementId(), event.incidentId());
    }

    @ApplicationModuleListener
    void on(AppealRecorded event) {
        process.appealReceived(event.appealId(), event.enforcementId(), event.incidentId());
    }
}
