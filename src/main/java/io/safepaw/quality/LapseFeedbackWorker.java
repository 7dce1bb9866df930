package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets the time of the agent to answer a review pass. */
@Component
class LapseFeedbackWorker {

    private final Reviews reviews;

    LapseFeedbackWorker(Reviews reviews) {
        this.reviews = reviews;
    }

    @JobWorker(type = "safepaw.quality.lapse-feedback")
    void handle(@Variable String incidentId, @Variable String qaReviewId) {
        reviews.lapse(UUID.fromString(qaReviewId), IncidentId.of(incidentId));
    }
}
