package io.safepaw.casefile;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Ends an incident whose reporter was told the outcome. */
@Component
class CloseIncidentWorker {

    private final Resolutions resolutions;

    CloseIncidentWorker(Resolutions resolutions) {
        this.resolutions = resolutions;
    }

    @JobWorker(type = "safepaw.casefile.close-incident")
    void handle(@Variable String incidentId) {
        resolutions.close(IncidentId.of(incidentId));
    }
}
