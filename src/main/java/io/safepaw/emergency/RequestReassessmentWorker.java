package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import org.springframework.stereotype.Component;

/** Has the severity judged anew, because time has passed. */
@Component
class RequestReassessmentWorker {

    private final LostPets lostPets;

    RequestReassessmentWorker(LostPets lostPets) {
        this.lostPets = lostPets;
    }

    @JobWorker(type = "safepaw.emergency.request-reassessment")
    void handle(@Variable String incidentId) {
        lostPets.reassess(IncidentId.of(incidentId));
    }
}
