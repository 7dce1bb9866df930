package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import org.springframework.stereotype.Component;

/** Credits the owner after a no-show, once. */
@Component
class GiveCreditWorker {

    private final Bookings bookings;

    GiveCreditWorker(Bookings bookings) {
        this.bookings = bookings;
    }

    @JobWorker(type = "safepaw.emergency.give-credit")
    void handle(ActivatedJob job, @Variable String incidentId, @Variable RehomingCredit rehomingCredit) {
        bookings.credit("job:" + job.getKey(), IncidentId.of(incidentId), rehomingCredit);
    }
}
