package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Records what a person says of an appeal that the table does not admit. */
@Component
class RecordAdmissionWorker {

    private final Appeals appeals;

    RecordAdmissionWorker(Appeals appeals) {
        this.appeals = appeals;
    }

    @JobWorker(type = "safepaw.enforcement.record-admission")
    Map<String, String> handle(
            ActivatedJob job,
            @Variable String appealId,
            @Variable(optional = true) @Nullable String admission,
            @Variable(optional = true) @Nullable String admissionNote) {
        var reference = appeals.decideAdmission(
                Codes.id("appealId", appealId), admission, admissionNote, job.getProcessInstanceKey());
        return reference == null ? Map.of() : Map.of("admissionNote", reference);
    }
}
