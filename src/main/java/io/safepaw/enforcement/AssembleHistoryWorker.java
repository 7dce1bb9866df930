package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Takes the snapshot that the decider sees. */
@Component
class AssembleHistoryWorker {

    private final Histories histories;

    AssembleHistoryWorker(Histories histories) {
        this.histories = histories;
    }

    @JobWorker(type = "safepaw.enforcement.assemble-history")
    HistoryAssembled handle(ActivatedJob job, @VariablesAsType HistoryForm form) {
        return histories.assemble("job:" + job.getKey(), form);
    }
}
