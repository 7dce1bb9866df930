package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.util.List;
import java.util.UUID;

/** Clocks of an incident moved so that their processes must look at them again. */
record ClocksMoved(IncidentId incidentId, List<Moved> clocks) {

    /** @param revision of the clock; makes the fact unique */
    record Moved(UUID clockId, ClockTarget target, ClockMove move, int revision) {}
}
