package io.safepaw.commitment;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reminds the owner of the incident of a promise that is due soon. */
@Component
class RemindOwnerWorker {

    private final Commitments commitments;

    RemindOwnerWorker(Commitments commitments) {
        this.commitments = commitments;
    }

    @JobWorker(type = "safepaw.commitment.remind-owner")
    void handle(@Variable String commitmentId) {
        commitments.remind(UUID.fromString(commitmentId));
    }
}
