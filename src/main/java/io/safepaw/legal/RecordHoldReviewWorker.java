package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps whether a hold stays, and why; once for each job. */
@Component
class RecordHoldReviewWorker {

    private final LegalHolds holds;

    RecordHoldReviewWorker(LegalHolds holds) {
        this.holds = holds;
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.legal.record-hold-review")
    Map<String, Object> handle(
            ActivatedJob job,
            @Variable String holdId,
            @Variable @Nullable String holdDecision,
            @Variable @Nullable String holdReviewNote) {
        return Collections.singletonMap(
                "holdReviewNote",
                holds.review("job:" + job.getKey(), UUID.fromString(holdId), holdDecision, holdReviewNote));
    }
}
