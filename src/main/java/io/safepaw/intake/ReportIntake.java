package io.safepaw.intake;

import io.safepaw.casefile.Incident;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class ReportIntake implements IncidentIntake {

    private final NewReports reports;
    private final Clock clock;

    ReportIntake(NewReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public Incident report(IncidentReport report) {
        return reports.open(report, null, clock.instant()).incident();
    }
}
