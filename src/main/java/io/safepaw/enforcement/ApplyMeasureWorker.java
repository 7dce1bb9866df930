package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Puts a measure in force, once. */
@Component
class ApplyMeasureWorker {

    private final InterimMeasures measures;

    ApplyMeasureWorker(InterimMeasures measures) {
        this.measures = measures;
    }

    @JobWorker(type = "safepaw.enforcement.apply-measure")
    MeasurePlan handle(
            @Variable String measureId,
            @Variable(optional = true) @Nullable String subjectRole,
            @Variable(optional = true) @Nullable String rejectionAnswer) {
        return Rejections.asError(() ->
                measures.apply(Codes.id("measureId", measureId), subjectRole, Rejections.byHand(rejectionAnswer)));
    }
}
