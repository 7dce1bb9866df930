package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps what was done about a missed deadline. */
@Component
class RecordHasteningWorker {

    private final ClaimDeadlines deadlines;

    RecordHasteningWorker(ClaimDeadlines deadlines) {
        this.deadlines = deadlines;
    }

    @JobWorker(type = "safepaw.claims.record-hastening")
    Map<String, String> handle(
            ActivatedJob job,
            @Variable String claimId,
            @Variable String missedDeadline,
            @Variable String lateAction,
            @Variable String lateNote) {
        return Map.of(
                "lateNote",
                deadlines.hasten(
                        "job:" + job.getKey(),
                        ClaimId.of(claimId),
                        job.getProcessInstanceKey(),
                        missedDeadline,
                        lateAction,
                        lateNote));
    }
}
