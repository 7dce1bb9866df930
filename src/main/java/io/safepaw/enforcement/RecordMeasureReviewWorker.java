package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Takes a review of a measure into the case file and plans the next one. */
@Component
class RecordMeasureReviewWorker {

    private final InterimMeasures measures;

    RecordMeasureReviewWorker(InterimMeasures measures) {
        this.measures = measures;
    }

    @JobWorker(type = "safepaw.enforcement.record-measure-review")
    MeasureReviewed handle(
            ActivatedJob job,
            @Variable String measureId,
            @Variable(optional = true) @Nullable String measureReview,
            @Variable(optional = true) @Nullable String measureNote) {
        return measures.review(
                "job:" + job.getKey(),
                Codes.id("measureId", measureId),
                measureReview,
                measureNote,
                job.getProcessInstanceKey());
    }
}
