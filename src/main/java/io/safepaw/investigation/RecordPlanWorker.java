package io.safepaw.investigation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Takes the plan into the case file and says which statements to wait for. */
@Component
class RecordPlanWorker {

    private final Investigations investigations;

    RecordPlanWorker(Investigations investigations) {
        this.investigations = investigations;
    }

    /** A second plan of the same investigation is another job. */
    @JobWorker(type = "safepaw.investigation.record-plan")
    RecordedPlan handle(ActivatedJob job, @VariablesAsType PlanForm form) {
        return investigations.plan("job:" + job.getKey(), form);
    }
}
