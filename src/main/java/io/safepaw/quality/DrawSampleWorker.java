package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Draws whether the incident is reviewed. */
@Component
class DrawSampleWorker {

    private final Reviews reviews;

    DrawSampleWorker(Reviews reviews) {
        this.reviews = reviews;
    }

    @JobWorker(type = "safepaw.quality.draw-sample")
    Map<String, Object> handle(@Variable String incidentId, @Variable List<Reviews.Sample> qaSamples) {
        return Map.of("sampled", reviews.draws(IncidentId.of(incidentId), qaSamples));
    }
}
