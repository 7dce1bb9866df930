package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import org.springframework.stereotype.Component;

/** Has the marketplace ask nothing automatically about a booking any more. */
@Component
class StopPromptsWorker {

    private final Bookings bookings;

    StopPromptsWorker(Bookings bookings) {
        this.bookings = bookings;
    }

    @JobWorker(type = "safepaw.emergency.stop-prompts")
    void handle(ActivatedJob job, @Variable String incidentId) {
        bookings.stopPrompts("job:" + job.getKey(), IncidentId.of(incidentId));
    }
}
