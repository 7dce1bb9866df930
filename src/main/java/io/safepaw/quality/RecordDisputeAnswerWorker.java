package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Scores the scorecard of the second reviewer. */
@Component
class RecordDisputeAnswerWorker {

    private final Reviews reviews;

    RecordDisputeAnswerWorker(Reviews reviews) {
        this.reviews = reviews;
    }

    @JobWorker(type = "safepaw.quality.record-dispute-answer")
    Reviews.Settled handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String qaReviewId,
            @Variable @Nullable String disputeAnswer) {
        return reviews.settle(
                UUID.fromString(qaReviewId),
                job.getProcessInstanceKey(),
                IncidentId.of(incidentId),
                Scorecard.ratings(job.getVariablesAsMap()),
                disputeAnswer);
    }
}
