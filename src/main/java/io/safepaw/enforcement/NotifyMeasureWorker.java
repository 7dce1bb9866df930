package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Tells the person what applies (N-INTERIM). */
@Component
class NotifyMeasureWorker {

    private final InterimMeasures measures;

    NotifyMeasureWorker(InterimMeasures measures) {
        this.measures = measures;
    }

    @JobWorker(type = "safepaw.enforcement.notify-measure")
    void handle(@Variable String measureId) {
        measures.tellImposed(Codes.id("measureId", measureId));
    }
}
