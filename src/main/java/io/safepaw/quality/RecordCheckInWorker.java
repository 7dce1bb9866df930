package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps that a check-in took place. */
@Component
class RecordCheckInWorker {

    private final FollowUps followUps;

    RecordCheckInWorker(FollowUps followUps) {
        this.followUps = followUps;
    }

    @JobWorker(type = "safepaw.quality.record-check-in")
    void handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable @Nullable String checkInAgent,
            @Variable @Nullable String checkInOutcome) {
        followUps.checkIn(
                "job:" + job.getKey(),
                job.getProcessInstanceKey(),
                IncidentId.of(incidentId),
                checkInAgent,
                checkInOutcome);
    }
}
