package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps that somebody called the reporter. */
@Component
class RecordFollowUpCallWorker {

    private final FollowUps followUps;

    RecordFollowUpCallWorker(FollowUps followUps) {
        this.followUps = followUps;
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.quality.record-follow-up-call")
    Map<String, Object> handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable @Nullable String callOutcome,
            @Variable @Nullable String callNote) {
        return Collections.singletonMap(
                "callNote", followUps.call("job:" + job.getKey(), IncidentId.of(incidentId), callOutcome, callNote));
    }
}
