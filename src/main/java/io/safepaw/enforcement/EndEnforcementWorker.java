package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Ends an enforcement whose time is over, once. */
@Component
class EndEnforcementWorker {

    private final Effects effects;

    EndEnforcementWorker(Effects effects) {
        this.effects = effects;
    }

    @JobWorker(type = "safepaw.enforcement.end-enforcement")
    void handle(@Variable String enforcementId, @Variable(optional = true) @Nullable String rejectionAnswer) {
        Rejections.asError(() -> {
            effects.expire(Codes.id("enforcementId", enforcementId), Rejections.byHand(rejectionAnswer));
            return null;
        });
    }
}
