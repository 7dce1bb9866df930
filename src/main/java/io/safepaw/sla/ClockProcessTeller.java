package io.safepaw.sla;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the process what was committed about its clock; the outbox repeats until it is told. */
@Component
class ClockProcessTeller {

    private final ClockProcess process;

    ClockProcessTeller(ClockProcess process) {
        this.process = process;
    }

    @ApplicationModuleListener
    void on(ClockMoved event) {
        var clockId = event.clockId();
        switch (event.move()) {
            case STARTED -> process.started(clockId, event.incidentId(), event.revision());
            case PAUSED -> process.paused(clockId, event.revision());
            case RESUMED -> process.resumed(clockId, event.revision());
            case RETARGETED -> process.retargeted(clockId, event.revision());
            case STOPPED -> process.stopped(clockId, event.revision());
        }
    }

    @ApplicationModuleListener
    void on(ClockBreached event) {
        process.breached(event.clockId(), event.incidentId());
    }
}
