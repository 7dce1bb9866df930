package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Ends a round; with the last one the incident is stabilised. */
@Component
class RecordStabilisedWorker {

    private final EmergencyResponses emergencyResponses;

    RecordStabilisedWorker(EmergencyResponses emergencyResponses) {
        this.emergencyResponses = emergencyResponses;
    }

    @JobWorker(type = "safepaw.emergency.record-stabilised")
    EmergencyResponses.Stabilised handle(
            @Variable String incidentId,
            @Variable String responseId,
            @Variable(optional = true) @Nullable String dangerState) {
        return emergencyResponses.stabilised(IncidentId.of(incidentId), UUID.fromString(responseId), dangerState);
    }
}
