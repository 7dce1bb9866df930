package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Holds payouts where that was decided. */
@Component
class SettlePayoutsWorker {

    private final Effects effects;

    SettlePayoutsWorker(Effects effects) {
        this.effects = effects;
    }

    @JobWorker(type = "safepaw.enforcement.settle-payouts")
    void handle(@Variable String enforcementId, @Variable(optional = true) @Nullable String rejectionAnswer) {
        Rejections.asError(() -> {
            effects.settlePayouts(Codes.id("enforcementId", enforcementId), Rejections.byHand(rejectionAnswer));
            return null;
        });
    }
}
