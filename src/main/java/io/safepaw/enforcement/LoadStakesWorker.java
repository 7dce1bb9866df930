package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import org.springframework.stereotype.Component;

/** Tells the process what is at stake in the booking, as far as it is known. */
@Component
class LoadStakesWorker {

    private final Stakes stakes;

    LoadStakesWorker(Stakes stakes) {
        this.stakes = stakes;
    }

    @JobWorker(type = "safepaw.enforcement.load-stakes")
    Stakes.Known handle(@Variable String incidentId) {
        return stakes.of(IncidentId.of(incidentId));
    }
}
