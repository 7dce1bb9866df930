package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.math.BigDecimal;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Scores a completed scorecard, once for each job. */
@Component
class RecordReviewWorker {

    private final Reviews reviews;

    RecordReviewWorker(Reviews reviews) {
        this.reviews = reviews;
    }

    @JobWorker(type = "safepaw.quality.record-review")
    Reviews.Reviewed handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable @Nullable String qaComment,
            @Variable @Nullable BigDecimal claimCorrectAmount) {
        return reviews.record(
                "job:" + job.getKey(),
                job.getProcessInstanceKey(),
                IncidentId.of(incidentId),
                Scorecard.ratings(job.getVariablesAsMap()),
                qaComment,
                claimCorrectAmount);
    }
}
