package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentMerged;
import io.safepaw.casefile.IncidentOpenedInError;
import io.safepaw.casefile.PartyAdded;
import io.safepaw.investigation.FindingCode;
import io.safepaw.investigation.FindingRecorded;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Ends measures whose incident is not worked any more, and sees who is still to be asked whom the others are against. */
@Component
class MeasureFollower {

    private final InterimMeasures measures;

    private final MeasureSubjects subjects;

    MeasureFollower(InterimMeasures measures, MeasureSubjects subjects) {
        this.measures = measures;
        this.subjects = subjects;
    }

    @ApplicationModuleListener
    void on(IncidentMerged event) {
        measures.withdrawWaiting(event.incidentId(), Actor.SYSTEM);
    }

    @ApplicationModuleListener
    void on(IncidentOpenedInError event) {
        measures.withdrawAll(event.incidentId(), Actor.SYSTEM);
    }

    @ApplicationModuleListener
    void on(FindingRecorded event) {
        if (event.finding() == FindingCode.UNSUBSTANTIATED) {
            measures.nothingFound(event.incidentId(), event.by());
        }
    }

    @ApplicationModuleListener
    void on(MeasureWithdrawn event) {
        subjects.look(event.incidentId());
    }

    @ApplicationModuleListener
    void on(PartyAdded event) {
        measures.extend(event.incidentId());
        subjects.look(event.incidentId());
    }
}
