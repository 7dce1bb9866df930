package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Takes back what was done to open bookings. */
@Component
class RestoreBookingsWorker {

    private final Effects effects;

    RestoreBookingsWorker(Effects effects) {
        this.effects = effects;
    }

    @JobWorker(type = "safepaw.enforcement.restore-bookings")
    void handle(@Variable String enforcementId) {
        effects.restoreBookings(Codes.id("enforcementId", enforcementId));
    }
}
