package io.safepaw.investigation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Takes the confirmed order of events into the case file. */
@Component
class ConfirmTimelineWorker {

    private final Investigations investigations;

    ConfirmTimelineWorker(Investigations investigations) {
        this.investigations = investigations;
    }

    @JobWorker(type = "safepaw.investigation.confirm-timeline")
    Map<String, String> handle(
            @Variable String incidentId,
            @Variable String investigationId,
            @Variable(optional = true) @Nullable String timelineText) {
        return Map.of(
                "timelineText",
                investigations.confirmTimeline(IncidentId.of(incidentId), investigationId, timelineText));
    }
}
