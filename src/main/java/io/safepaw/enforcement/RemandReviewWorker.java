package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Has somebody else decide anew. */
@Component
class RemandReviewWorker {

    private final Appeals appeals;

    RemandReviewWorker(Appeals appeals) {
        this.appeals = appeals;
    }

    @JobWorker(type = "safepaw.enforcement.remand-review")
    void handle(@Variable String appealId) {
        appeals.remand(Codes.id("appealId", appealId));
    }
}
