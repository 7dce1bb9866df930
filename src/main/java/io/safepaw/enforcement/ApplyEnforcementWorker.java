package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Puts the decision in force, once for each attempt. */
@Component
class ApplyEnforcementWorker {

    private final Effects effects;

    ApplyEnforcementWorker(Effects effects) {
        this.effects = effects;
    }

    @JobWorker(type = "safepaw.enforcement.apply-enforcement")
    void handle(@Variable String enforcementId, @Variable(optional = true) @Nullable String rejectionAnswer) {
        Rejections.asError(() -> {
            effects.apply(Codes.id("enforcementId", enforcementId), Rejections.byHand(rejectionAnswer));
            return null;
        });
    }
}
