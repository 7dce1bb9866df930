package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Draws whether the incident is reviewed. */
@Component
class DrawSampleWorker {

    private final Samples samples;

    DrawSampleWorker(Samples samples) {
        this.samples = samples;
    }

    /** @param qaSamples null where no row of the decision fits */
    @JobWorker(type = "safepaw.quality.draw-sample")
    Map<String, Object> handle(
            ActivatedJob job, @Variable String incidentId, @Variable @Nullable List<Samples.Sample> qaSamples) {
        var drawn = Objects.requireNonNullElse(qaSamples, List.<Samples.Sample>of());
        return Map.of("sampled", samples.draw("job:" + job.getKey(), IncidentId.of(incidentId), drawn));
    }
}
