package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Takes back what the decision put in force. */
@Component
class UndoEnforcementWorker {

    private final Effects effects;

    UndoEnforcementWorker(Effects effects) {
        this.effects = effects;
    }

    @JobWorker(type = "safepaw.enforcement.undo-enforcement")
    void handle(@Variable String enforcementId) {
        effects.undo(Codes.id("enforcementId", enforcementId));
    }
}
