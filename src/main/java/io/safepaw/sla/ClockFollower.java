package io.safepaw.sla;

import io.safepaw.casefile.CaseEventAppended;
import io.safepaw.casefile.IncidentMerged;
import io.safepaw.casefile.IncidentOpenedInError;
import io.safepaw.casefile.MergeUndone;
import io.safepaw.casefile.SeverityChanged;
import io.safepaw.casefile.StatusChanged;
import io.safepaw.communication.MessageSent;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Makes the clocks follow the case file and the correspondence. */
@Component
class ClockFollower {

    private final ClockKeeper clocks;
    private final BreachCauses causes;

    ClockFollower(ClockKeeper clocks, BreachCauses causes) {
        this.clocks = clocks;
        this.causes = causes;
    }

    @ApplicationModuleListener
    void on(StatusChanged event) {
        clocks.follow(event.incidentId());
    }

    /** Who triages finds nobody in danger where the severity asks for no response. */
    @ApplicationModuleListener(condition = "#event.from() != null")
    void on(SeverityChanged event) {
        clocks.follow(event.incidentId());
    }

    /** The survivor's clocks count from the earlier opening of the two. */
    @ApplicationModuleListener
    void on(IncidentMerged event) {
        causes.forget(event.incidentId());
        clocks.follow(event.incidentId());
        clocks.follow(event.survivor());
    }

    @ApplicationModuleListener
    void on(MergeUndone event) {
        clocks.follow(event.incidentId());
        clocks.follow(event.formerSurvivor());
    }

    @ApplicationModuleListener
    void on(IncidentOpenedInError event) {
        causes.forget(event.incidentId());
        clocks.follow(event.incidentId());
    }

    /** Who owns it, what was done so that everybody is safe, what was found, when the next update is promised. */
    @ApplicationModuleListener(condition = "#event.type().name() matches '" + CaseCourse.MOVING + "'")
    void on(CaseEventAppended event) {
        clocks.follow(event.incidentId());
    }

    /** The first message of a person is the first response, each an update of who waits; the event log has its time. */
    @ApplicationModuleListener(condition = "#event.human()")
    void on(MessageSent event) {
        clocks.follow(event.incidentId());
    }
}
