package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Notes that nobody is in danger any more. */
@Component
class RecordStabilisedWorker {

    private final EmergencyResponses emergencyResponses;

    RecordStabilisedWorker(EmergencyResponses emergencyResponses) {
        this.emergencyResponses = emergencyResponses;
    }

    @JobWorker(type = "safepaw.emergency.record-stabilised")
    EmergencyResponses.Stabilised handle(@Variable String incidentId, @Variable String responseId) {
        return emergencyResponses.stabilised(IncidentId.of(incidentId), UUID.fromString(responseId));
    }
}
