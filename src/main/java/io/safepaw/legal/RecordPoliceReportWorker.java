package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Keeps what the police were told, or why they were not. */
@Component
class RecordPoliceReportWorker {

    private final PoliceReports reports;

    RecordPoliceReportWorker(PoliceReports reports) {
        this.reports = reports;
    }

    @JobWorker(type = "safepaw.legal.record-police-report")
    PoliceReports.Kept handle(ActivatedJob job, @VariablesAsType PoliceForm form) {
        return reports.record(form, job.getProcessInstanceKey());
    }
}
