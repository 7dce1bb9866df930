package io.safepaw.handover;

import io.safepaw.staff.StaffShutOut;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Nothing lies with somebody who cannot sign in. */
@Component
class WorkOfShutOut {

    private final Handovers handovers;

    WorkOfShutOut(Handovers handovers) {
        this.handovers = handovers;
    }

    @ApplicationModuleListener
    void on(StaffShutOut event) {
        handovers.takeFrom(event);
    }
}
