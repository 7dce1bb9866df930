package io.safepaw.casefile;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Gives the severity decision its inputs. */
@Component
class LoadFactsWorker {

    private final SeverityAssessment assessment;

    LoadFactsWorker(SeverityAssessment assessment) {
        this.assessment = assessment;
    }

    @JobWorker(type = "safepaw.casefile.load-facts")
    DecisionInputs handle(@Variable String incidentId) {
        return assessment.inputs(IncidentId.of(incidentId));
    }
}
