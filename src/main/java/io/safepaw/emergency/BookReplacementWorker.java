package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import org.springframework.stereotype.Component;

/** Confirms a replacement at the marketplace. */
@Component
class BookReplacementWorker {

    private final Bookings bookings;

    BookReplacementWorker(Bookings bookings) {
        this.bookings = bookings;
    }

    @JobWorker(type = "safepaw.emergency.book-replacement")
    void handle(ActivatedJob job, @Variable String incidentId, @Variable String candidateId) {
        bookings.confirmReplacement("job:" + job.getKey(), IncidentId.of(incidentId), candidateId);
    }
}
