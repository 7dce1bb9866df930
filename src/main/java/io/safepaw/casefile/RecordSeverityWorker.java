package io.safepaw.casefile;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Records the severity that holds: the rule's, or the agent's where that one counts. */
@Component
class RecordSeverityWorker {

    private final SeverityAssessment assessment;

    RecordSeverityWorker(SeverityAssessment assessment) {
        this.assessment = assessment;
    }

    @JobWorker(type = "safepaw.casefile.record-severity")
    AssessedSeverity handle(@Variable String incidentId, @Variable RuledSeverity severityDecision) {
        return assessment.record(IncidentId.of(incidentId), severityDecision);
    }
}
