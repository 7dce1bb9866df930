package io.safepaw.communication;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Tells the reporter that the report arrived, once for each incident. */
@Component
class AcknowledgeReportWorker {

    private final CaseMessages messages;

    AcknowledgeReportWorker(CaseMessages messages) {
        this.messages = messages;
    }

    @JobWorker(type = "safepaw.communication.acknowledge-report")
    void handle(@Variable String incidentId, @Variable(optional = true) @Nullable String firstResponseDueAt) {
        messages.acknowledge(IncidentId.of(incidentId), firstResponseDueAt);
    }
}
