package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
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
    void handle(ActivatedJob job, @Variable String incidentId) {
        lostPets.reassess("job:" + job.getKey(), IncidentId.of(incidentId));
    }
}
