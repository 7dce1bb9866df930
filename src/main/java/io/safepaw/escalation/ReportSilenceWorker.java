package io.safepaw.escalation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Notes that everybody was asked and nobody answered. */
@Component
class ReportSilenceWorker {

    private final Ladder ladder;

    ReportSilenceWorker(Ladder ladder) {
        this.ladder = ladder;
    }

    @JobWorker(type = "safepaw.escalation.report-silence")
    void handle(@Variable String escalationId) {
        ladder.reportSilence(EscalationIds.parse(escalationId));
    }
}
