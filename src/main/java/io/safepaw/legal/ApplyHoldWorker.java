package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes sure that the process watches over a hold that exists. The hold counts from the moment it was placed. */
@Component
class ApplyHoldWorker {

    private final LegalHolds holds;

    ApplyHoldWorker(LegalHolds holds) {
        this.holds = holds;
    }

    @JobWorker(type = "safepaw.legal.apply-hold")
    void handle(@Variable String holdId) {
        holds.mustExist(UUID.fromString(holdId));
    }
}
