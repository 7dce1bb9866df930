package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Notes until when the police are to be informed. */
@Component
class OpenPoliceReportWorker {

    private final PoliceReports reports;

    OpenPoliceReportWorker(PoliceReports reports) {
        this.reports = reports;
    }

    @JobWorker(type = "safepaw.legal.open-police-report")
    Map<String, String> handle(
            @Variable String incidentId,
            @Variable String escalationId,
            @Variable String escalationCause,
            @Variable PoliceTerms policeTerms) {
        var dueAt =
                reports.open(UUID.fromString(escalationId), IncidentId.of(incidentId), escalationCause, policeTerms);
        return Map.of("policeReportDueAt", dueAt.truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
