package io.safepaw.investigation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lists the files of the incident for the forms that choose among them, without their names. */
@Component
class GatherEvidenceWorker {

    private final Choices choices;

    GatherEvidenceWorker(Choices choices) {
        this.choices = choices;
    }

    @JobWorker(type = "safepaw.investigation.gather-evidence")
    Map<String, List<?>> handle(@Variable String incidentId) {
        return Map.of("evidenceChoices", choices.evidenceByType(IncidentId.of(incidentId)));
    }
}
