package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Has a person say whom a measure is against; who waits for the same is asked for once. */
@Component
class AskMeasureSubjectWorker {

    private final MeasureSubjects subjects;

    AskMeasureSubjectWorker(MeasureSubjects subjects) {
        this.subjects = subjects;
    }

    @JobWorker(type = "safepaw.enforcement.ask-measure-subject")
    void handle(@Variable String measureId) {
        subjects.ask(Codes.id("measureId", measureId));
    }
}
