package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Records what the second reviewer says. */
@Component
class RecordSecondReviewWorker {

    private final Decisions decisions;

    RecordSecondReviewWorker(Decisions decisions) {
        this.decisions = decisions;
    }

    @JobWorker(type = "safepaw.enforcement.record-approval")
    Map<String, String> handle(
            ActivatedJob job,
            @Variable String enforcementId,
            @Variable(optional = true) @Nullable String approval,
            @Variable(optional = true) @Nullable String approvalNote) {
        var reference = decisions.approve(
                Codes.id("enforcementId", enforcementId), approval, approvalNote, job.getProcessInstanceKey());
        return reference == null ? Map.of() : Map.of("approvalNote", reference);
    }
}
