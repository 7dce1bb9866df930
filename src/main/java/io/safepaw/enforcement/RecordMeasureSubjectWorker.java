package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Takes the answer whom measures are against, for all that wait for it. */
@Component
class RecordMeasureSubjectWorker {

    private final MeasureSubjects subjects;

    RecordMeasureSubjectWorker(MeasureSubjects subjects) {
        this.subjects = subjects;
    }

    @JobWorker(type = "safepaw.enforcement.record-measure-subject")
    void handle(
            ActivatedJob job,
            @Variable String measureQuestionId,
            @Variable(optional = true) @Nullable String subjectRole) {
        subjects.answer(Codes.id("measureQuestionId", measureQuestionId), subjectRole, job.getProcessInstanceKey());
    }
}
