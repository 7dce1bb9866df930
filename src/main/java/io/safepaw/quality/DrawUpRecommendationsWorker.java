package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Draws up what the business groups are told this week. */
@Component
class DrawUpRecommendationsWorker {

    private final Recommendations recommendations;

    DrawUpRecommendationsWorker(Recommendations recommendations) {
        this.recommendations = recommendations;
    }

    @JobWorker(type = "safepaw.quality.draw-up-recommendations")
    Map<String, Object> handle(ActivatedJob job, @Variable int leastIncidents) {
        return Map.of("groupDigests", recommendations.drawUp("job:" + job.getKey(), leastIncidents));
    }
}
