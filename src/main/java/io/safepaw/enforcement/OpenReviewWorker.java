package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Opens a safety review; a job opens one, however often it is delivered. */
@Component
class OpenReviewWorker {

    private final SafetyReviews reviews;

    OpenReviewWorker(SafetyReviews reviews) {
        this.reviews = reviews;
    }

    @JobWorker(type = "safepaw.enforcement.open-review")
    ReviewOpened handle(ActivatedJob job, @VariablesAsType ReviewForm form) {
        return reviews.open("job:" + job.getKey(), form);
    }
}
