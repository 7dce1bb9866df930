package io.safepaw.investigation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import org.springframework.stereotype.Component;

/** Opens the investigation, once for each job. */
@Component
class BeginInvestigationWorker {

    private final Investigations investigations;

    BeginInvestigationWorker(Investigations investigations) {
        this.investigations = investigations;
    }

    @JobWorker(type = "safepaw.investigation.begin-investigation")
    BegunInvestigation handle(ActivatedJob job, @Variable String incidentId) {
        return investigations.begin("job:" + job.getKey(), IncidentId.of(incidentId));
    }
}
