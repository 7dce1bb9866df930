package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the process what was committed about its clock; the outbox repeats until it is told. */
@Component
class ClockProcessTeller {

    private final ClockProcess process;
    private final ClockMarks marks;
    private final BreachCauses causes;
    private final SlaClockRepository clocks;

    ClockProcessTeller(ClockProcess process, ClockMarks marks, BreachCauses causes, SlaClockRepository clocks) {
        this.process = process;
        this.marks = marks;
        this.causes = causes;
        this.clocks = clocks;
    }

    @ApplicationModuleListener
    void on(ClocksMoved event) {
        event.clocks().forEach(one -> tell(event.incidentId(), one));
    }

    private void tell(IncidentId incident, ClocksMoved.Moved one) {
        var clockId = one.clockId();
        switch (one.move()) {
            case STARTED -> process.started(clockId, incident, one.target(), one.revision(), marks.next(clockId));
            case PAUSED -> process.paused(clockId, one.revision());
            case RESUMED -> process.resumed(clockId, one.revision());
            case RETARGETED -> process.retargeted(clockId, one.revision());
            case STOPPED -> process.stopped(clockId, one.revision());
        }
    }

    @ApplicationModuleListener
    void on(ClockBreached event) {
        if (event.target().asksForCause() && causes.ask(event)) {
            breached(event.clockId(), event.incidentId());
        }
    }

    @ApplicationModuleListener
    void on(CauseOwed event) {
        breached(event.clockId(), event.incidentId());
    }

    private void breached(UUID clockId, IncidentId incident) {
        process.breached(clockId, incident, clocks.find(clockId).orElseThrow().revision());
    }
}
