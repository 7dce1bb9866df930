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

/** Keeps whether the agent accepts the review. */
@Component
class RecordFeedbackWorker {

    private final Reviews reviews;

    RecordFeedbackWorker(Reviews reviews) {
        this.reviews = reviews;
    }

    @JobWorker(type = "safepaw.quality.record-feedback")
    Map<String, Object> handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String qaReviewId,
            @Variable @Nullable String feedbackAnswer,
            @Variable @Nullable String disputeReason) {
        return Collections.singletonMap(
                "disputeReason",
                reviews.answer(
                        UUID.fromString(qaReviewId),
                        job.getProcessInstanceKey(),
                        IncidentId.of(incidentId),
                        feedbackAnswer,
                        disputeReason));
    }
}
