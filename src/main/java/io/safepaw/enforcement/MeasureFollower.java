package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentMerged;
import io.safepaw.casefile.IncidentOpenedInError;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Ends measures whose incident is not worked any more. */
@Component
class MeasureFollower {

    private final InterimMeasures measures;

    MeasureFollower(InterimMeasures measures) {
        this.measures = measures;
    }

    @ApplicationModuleListener
    void on(IncidentMerged event) {
        measures.withdrawWaiting(event.incidentId(), Actor.SYSTEM);
    }

    @ApplicationModuleListener
    void on(IncidentOpenedInError event) {
        measures.withdrawAll(event.incidentId(), Actor.SYSTEM);
    }
}
