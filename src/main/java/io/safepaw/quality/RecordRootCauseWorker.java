package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the root cause and whom it concerns. */
@Component
class RecordRootCauseWorker {

    private final FollowUps followUps;

    RecordRootCauseWorker(FollowUps followUps) {
        this.followUps = followUps;
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.quality.record-root-cause")
    Map<String, Object> handle(
            @Variable String incidentId,
            @Variable @Nullable String rootCause,
            @Variable FollowUps.Route rootCauseRoute,
            @Variable @Nullable String rootCauseNote) {
        return Collections.singletonMap(
                "rootCauseNote",
                followUps.rootCause(IncidentId.of(incidentId), rootCause, rootCauseRoute, rootCauseNote));
    }
}
