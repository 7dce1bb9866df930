package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says whether a pet needs another round of playbooks. */
@Component
class ReviewSafetyWorker {

    private final EmergencyResponses emergencyResponses;

    ReviewSafetyWorker(EmergencyResponses emergencyResponses) {
        this.emergencyResponses = emergencyResponses;
    }

    @JobWorker(type = "safepaw.emergency.review-safety")
    Map<String, Boolean> handle(@Variable String incidentId, @Variable String responseId) {
        return Map.of("gotWorse", emergencyResponses.gotWorse(IncidentId.of(incidentId), UUID.fromString(responseId)));
    }
}
