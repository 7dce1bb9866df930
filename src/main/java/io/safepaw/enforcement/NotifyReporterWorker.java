package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Tells the reporter that the review is over, and nothing more. */
@Component
class NotifyReporterWorker {

    private final Notices notices;

    NotifyReporterWorker(Notices notices) {
        this.notices = notices;
    }

    @JobWorker(type = "safepaw.enforcement.notify-reporter")
    void handle(@Variable String enforcementId) {
        notices.reporter(Codes.id("enforcementId", enforcementId));
    }
}
