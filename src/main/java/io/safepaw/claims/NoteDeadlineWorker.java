package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Notes that a claim missed a deadline. */
@Component
class NoteDeadlineWorker {

    private final ClaimDeadlines deadlines;

    NoteDeadlineWorker(ClaimDeadlines deadlines) {
        this.deadlines = deadlines;
    }

    @JobWorker(type = "safepaw.claims.note-deadline")
    void handle(ActivatedJob job, @Variable String claimId, @Variable String missedDeadline) {
        deadlines.note("job:" + job.getKey(), ClaimId.of(claimId), missedDeadline);
    }
}
