package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Tells the person how the appeal ended. */
@Component
class TellAppealResultWorker {

    private final Appeals appeals;

    TellAppealResultWorker(Appeals appeals) {
        this.appeals = appeals;
    }

    @JobWorker(type = "safepaw.enforcement.tell-appeal-result")
    void handle(@Variable String appealId) {
        appeals.tellResult(Codes.id("appealId", appealId));
    }
}
