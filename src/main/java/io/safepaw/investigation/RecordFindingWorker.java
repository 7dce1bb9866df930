package io.safepaw.investigation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Takes the completed finding form into the case file and leaves references where free text was. */
@Component
class RecordFindingWorker {

    private final Findings findings;

    RecordFindingWorker(Findings findings) {
        this.findings = findings;
    }

    /** A job is recorded once; should the model come by here again, that is another job and another finding. */
    @JobWorker(type = "safepaw.investigation.record-finding")
    FindingTexts handle(ActivatedJob job, @VariablesAsType FindingForm form) {
        return findings.record("job:" + job.getKey(), form);
    }
}
