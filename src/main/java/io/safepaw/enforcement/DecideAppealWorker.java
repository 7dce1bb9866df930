package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Takes the answer to an appeal into the case file. */
@Component
class DecideAppealWorker {

    private final Appeals appeals;

    DecideAppealWorker(Appeals appeals) {
        this.appeals = appeals;
    }

    @JobWorker(type = "safepaw.enforcement.decide-appeal")
    AppealDecisionRecorded handle(ActivatedJob job, @VariablesAsType AppealDecisionForm form) {
        return appeals.decide(Codes.id("appealId", form.appealId()), form, job.getProcessInstanceKey());
    }
}
