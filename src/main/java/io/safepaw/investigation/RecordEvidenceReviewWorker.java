package io.safepaw.investigation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Takes the review of the evidence into the case file. */
@Component
class RecordEvidenceReviewWorker {

    private final Investigations investigations;

    RecordEvidenceReviewWorker(Investigations investigations) {
        this.investigations = investigations;
    }

    @JobWorker(type = "safepaw.investigation.record-evidence-review")
    ReviewTexts handle(ActivatedJob job, @VariablesAsType ReviewForm form) {
        return investigations.review("job:" + job.getKey(), form);
    }
}
