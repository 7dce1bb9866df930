package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.util.List;

/** Which incidents wait for whom. A bean of the module that knows the tasks. */
public interface WaitingIncidents {

    /** Incidents with an open task of this role. */
    List<IncidentId> of(String role);
}
