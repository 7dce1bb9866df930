package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Takes the decision into the case file and leaves references where free text was. */
@Component
class RecordDecisionWorker {

    private final Decisions decisions;

    RecordDecisionWorker(Decisions decisions) {
        this.decisions = decisions;
    }

    @JobWorker(type = "safepaw.enforcement.record-decision")
    DecisionRecorded handle(ActivatedJob job, @VariablesAsType DecisionForm form) {
        return decisions.record("job:" + job.getKey(), form, job.getProcessInstanceKey());
    }
}
