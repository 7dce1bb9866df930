package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Ends the way of a decision: strikes, interim measures, metric, public copy, appeal window. */
@Component
class ArmAppealWorker {

    private final Effects effects;

    ArmAppealWorker(Effects effects) {
        this.effects = effects;
    }

    @JobWorker(type = "safepaw.enforcement.arm-appeal")
    void handle(@Variable String enforcementId) {
        effects.arm(Codes.id("enforcementId", enforcementId));
    }
}
