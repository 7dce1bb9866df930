package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Collections;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what a lead decided about more time. */
@Component
class RecordGraceWorker {

    private final ClaimGathering gathering;

    RecordGraceWorker(ClaimGathering gathering) {
        this.gathering = gathering;
    }

    @JobWorker(type = "safepaw.claims.record-grace")
    Map<String, String> handle(
            ActivatedJob job,
            @Variable String claimId,
            @Variable String graceDecision,
            @Variable(optional = true) @Nullable String graceReason) {
        return Collections.singletonMap(
                "graceReason",
                gathering.recordGrace(
                        "job:" + job.getKey(),
                        ClaimId.of(claimId),
                        job.getProcessInstanceKey(),
                        graceDecision,
                        graceReason));
    }
}
