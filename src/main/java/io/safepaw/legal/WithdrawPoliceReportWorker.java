package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The police need not be informed after all. */
@Component
class WithdrawPoliceReportWorker {

    private final PoliceReports reports;

    WithdrawPoliceReportWorker(PoliceReports reports) {
        this.reports = reports;
    }

    @JobWorker(type = "safepaw.legal.withdraw-police-report")
    void handle(@Variable String incidentId, @Variable String escalationId) {
        reports.withdraw(UUID.fromString(escalationId), IncidentId.of(incidentId));
    }
}
