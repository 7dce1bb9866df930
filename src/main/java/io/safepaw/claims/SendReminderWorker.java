package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Reminds the claimant of what is missing. */
@Component
class SendReminderWorker {

    private final ClaimGathering gathering;

    SendReminderWorker(ClaimGathering gathering) {
        this.gathering = gathering;
    }

    @JobWorker(type = "safepaw.claims.send-reminder")
    void handle(ActivatedJob job, @Variable String claimId, @Variable String reminderAt) {
        gathering.remind("job:" + job.getKey(), ClaimId.of(claimId), reminderAt);
    }
}
