package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Ends a measure, once. */
@Component
class LiftMeasureWorker {

    private final InterimMeasures measures;

    LiftMeasureWorker(InterimMeasures measures) {
        this.measures = measures;
    }

    @JobWorker(type = "safepaw.enforcement.lift-measure")
    void handle(
            ActivatedJob job,
            @Variable String measureId,
            @Variable(optional = true) @Nullable String measureReview,
            @Variable(optional = true) @Nullable String rejectionAnswer) {
        Rejections.asError(() -> {
            measures.lift(
                    Codes.id("measureId", measureId),
                    measureReview,
                    Rejections.byHand(rejectionAnswer),
                    job.getProcessInstanceKey());
            return null;
        });
    }
}
