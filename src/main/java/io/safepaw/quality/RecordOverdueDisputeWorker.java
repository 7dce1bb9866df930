package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps why a dispute was not answered in time. */
@Component
class RecordOverdueDisputeWorker {

    private final Reviews reviews;

    RecordOverdueDisputeWorker(Reviews reviews) {
        this.reviews = reviews;
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.quality.record-overdue-dispute")
    Map<String, Object> handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String qaReviewId,
            @Variable @Nullable String disputeDelay,
            @Variable @Nullable String disputeDelayNote) {
        return Collections.singletonMap(
                "disputeDelayNote",
                reviews.explainDelay(
                        UUID.fromString(qaReviewId),
                        job.getProcessInstanceKey(),
                        IncidentId.of(incidentId),
                        disputeDelay,
                        disputeDelayNote));
    }
}
