package io.safepaw.escalation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Notes that a level is over. */
@Component
class LeaveLevelWorker {

    private final Ladder ladder;

    LeaveLevelWorker(Ladder ladder) {
        this.ladder = ladder;
    }

    record Left(boolean acknowledgedMeanwhile) {}

    @JobWorker(type = "safepaw.escalation.leave-level")
    Left handle(@Variable String escalationId, @Variable int escalationLevel, @Variable int escalationLoop) {
        return new Left(ladder.leave(EscalationIds.parse(escalationId), escalationLoop, escalationLevel));
    }
}
