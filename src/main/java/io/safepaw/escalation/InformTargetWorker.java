package io.safepaw.escalation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Tells a target that only needs to know. */
@Component
class InformTargetWorker {

    private final Ladder ladder;

    InformTargetWorker(Ladder ladder) {
        this.ladder = ladder;
    }

    @JobWorker(type = "safepaw.escalation.inform-target")
    void handle(@Variable String escalationId) {
        ladder.inform(EscalationIds.parse(escalationId));
    }
}
