package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Tells the person that the appeal arrived. */
@Component
class AcknowledgeAppealWorker {

    private final Appeals appeals;

    AcknowledgeAppealWorker(Appeals appeals) {
        this.appeals = appeals;
    }

    @JobWorker(type = "safepaw.enforcement.acknowledge-appeal")
    void handle(@Variable String appealId) {
        appeals.acknowledge(Codes.id("appealId", appealId));
    }
}
