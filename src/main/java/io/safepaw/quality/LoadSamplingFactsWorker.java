package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gives the table qa-sampling its inputs. */
@Component
class LoadSamplingFactsWorker {

    private final Reviews reviews;

    LoadSamplingFactsWorker(Reviews reviews) {
        this.reviews = reviews;
    }

    @JobWorker(type = "safepaw.quality.load-sampling-facts")
    Map<String, Object> handle(@Variable String incidentId) {
        return reviews.facts(IncidentId.of(incidentId));
    }
}
