package io.safepaw.investigation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Takes the findings into the case file and says what they come to. */
@Component
class FileFindingsWorker {

    private final Findings findings;

    FileFindingsWorker(Findings findings) {
        this.findings = findings;
    }

    /** A job is recorded once; should the model come by here again, that is another job and another finding. */
    @JobWorker(type = "safepaw.investigation.file-findings")
    FiledFinding handle(ActivatedJob job, @VariablesAsType FindingsForm form) {
        return findings.file("job:" + job.getKey(), form);
    }
}
