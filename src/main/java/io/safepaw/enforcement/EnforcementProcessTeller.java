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
        process.measureImposed(event.measureId(), event.incidentId(), event.subjectRole());
    }

    @ApplicationModuleListener
    void on(MeasureLiftAsked event) {
        process.measureLifted(event.measureId());
    }

    @ApplicationModuleListener
    void on(StayTransferNeeded event) {
        process.stayTransferNeeded(event.measureId(), event.incidentId());
    }

    @ApplicationModuleListener
    void on(MeasureQuestioned event) {
        process.measureQuestioned(event.measureId(), event.eventId());
    }

    @ApplicationModuleListener
    void on(MeasureSubjectAsked event) {
        process.measureSubjectAsked(event.questionId(), event.part(), event.incidentId());
    }

    @ApplicationModuleListener
    void on(MeasureSubjectSettled event) {
        process.measureSubjectSettled(event.questionId());
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
    void on(ConditionsAnswered event) {
        process.conditionsAnswered(event.offerId());
    }

    @ApplicationModuleListener
    void on(AppealRecorded event) {
        process.appealReceived(event.appealId(), event.enforcementId(), event.incidentId());
    }
}
