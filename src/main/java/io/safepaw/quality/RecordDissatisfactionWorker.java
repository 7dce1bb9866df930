package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what a lead learnt from a bad answer. */
@Component
class RecordDissatisfactionWorker {

    private final FollowUps followUps;

    RecordDissatisfactionWorker(FollowUps followUps) {
        this.followUps = followUps;
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.quality.record-dissatisfaction")
    Map<String, Object> handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String surveyId,
            @Variable @Nullable String dissatisfactionCause,
            @Variable @Nullable String dissatisfactionNote) {
        return Collections.singletonMap(
                "dissatisfactionNote",
                followUps.dissatisfaction(
                        "job:" + job.getKey(),
                        IncidentId.of(incidentId),
                        UUID.fromString(surveyId),
                        dissatisfactionCause,
                        dissatisfactionNote));
    }
}
