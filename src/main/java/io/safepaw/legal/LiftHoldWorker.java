package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.Actor;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ends a hold that was not ended yet. */
@Component
class LiftHoldWorker {

    private final LegalHolds holds;

    LiftHoldWorker(LegalHolds holds) {
        this.holds = holds;
    }

    @JobWorker(type = "safepaw.legal.lift-hold")
    void handle(@Variable String holdId) {
        holds.release(UUID.fromString(holdId), null, Actor.SYSTEM);
    }
}
