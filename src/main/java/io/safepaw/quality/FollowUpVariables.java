package io.safepaw.quality;

import io.safepaw.casefile.Incident;
import java.util.HashMap;
import java.util.Map;

/** What every process of this module is given of the incident. */
final class FollowUpVariables {

    /** Nobody waits for a follow-up; the priority of P3. */
    private static final int PRIORITY = 30;

    private FollowUpVariables() {}

    static Map<String, Object> of(Incident incident) {
        var variables = new HashMap<String, Object>();
        variables.put("incidentId", incident.id().toString());
        variables.put("incidentNumber", incident.number());
        variables.put(
                "severity",
                incident.severity() == null ? null : incident.severity().name());
        variables.put("taskPriority", PRIORITY);
        return variables;
    }
}
