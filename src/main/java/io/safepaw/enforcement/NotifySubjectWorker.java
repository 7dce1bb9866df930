package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Tells the person the decision with its reasons, once. */
@Component
class NotifySubjectWorker {

    private final Notices notices;

    NotifySubjectWorker(Notices notices) {
        this.notices = notices;
    }

    @JobWorker(type = "safepaw.enforcement.notify-subject")
    void handle(@Variable String enforcementId) {
        notices.decision(Codes.id("enforcementId", enforcementId));
    }
}
