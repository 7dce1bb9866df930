package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what a business group answers. */
@Component
class RecordRecommendationAnswerWorker {

    private final Recommendations recommendations;

    RecordRecommendationAnswerWorker(Recommendations recommendations) {
        this.recommendations = recommendations;
    }

    @JobWorker(type = "safepaw.quality.record-recommendation-answer")
    void handle(
            ActivatedJob job,
            @Variable String recommendationId,
            @Variable @Nullable String recommendationAnswer,
            @Variable @Nullable String declineCode) {
        recommendations.answer(
                UUID.fromString(recommendationId), job.getProcessInstanceKey(), recommendationAnswer, declineCode);
    }
}
