package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Tells the process whom a measure is against, if anybody knows. */
@Component
class LoadMeasureWorker {

    private final MeasureSubjects subjects;

    LoadMeasureWorker(MeasureSubjects subjects) {
        this.subjects = subjects;
    }

    @JobWorker(type = "safepaw.enforcement.load-measure")
    MeasureTarget handle(@Variable String measureId) {
        return subjects.target(Codes.id("measureId", measureId));
    }
}
