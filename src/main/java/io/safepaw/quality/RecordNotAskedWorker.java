package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import org.springframework.stereotype.Component;

/** Keeps why a reporter was not asked. */
@Component
class RecordNotAskedWorker {

    private final Surveys surveys;

    RecordNotAskedWorker(Surveys surveys) {
        this.surveys = surveys;
    }

    @JobWorker(type = "safepaw.quality.record-not-asked")
    void handle(ActivatedJob job, @Variable String incidentId, @Variable Surveys.Asking csatDecision) {
        surveys.notAsked("job:" + job.getKey(), IncidentId.of(incidentId), csatDecision);
    }
}
