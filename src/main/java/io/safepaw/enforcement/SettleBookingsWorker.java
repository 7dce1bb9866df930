package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Deals with the open bookings before the account changes. */
@Component
class SettleBookingsWorker {

    private final Effects effects;

    SettleBookingsWorker(Effects effects) {
        this.effects = effects;
    }

    @JobWorker(type = "safepaw.enforcement.settle-bookings")
    void handle(@Variable String enforcementId, @Variable(optional = true) @Nullable String rejectionAnswer) {
        Rejections.asError(() -> {
            effects.settleBookings(Codes.id("enforcementId", enforcementId), Rejections.byHand(rejectionAnswer));
            return null;
        });
    }
}
