package io.safepaw.intake;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class ReportIntake implements IncidentIntake {

    private final Incidents incidents;
    private final Clock clock;

    ReportIntake(Incidents incidents, Clock clock) {
        this.incidents = incidents;
        this.clock = clock;
    }

    @Override
    public Incident report(IncidentReport report) {
        return incidents.open(new NewIncident(
                report.channel(),
                report.subject(),
                Facts.unknown(Category.OTHER),
                report.market() == null ? "US" : report.market(),
                report.bookingRef(),
                report.reporter(),
                clock.instant()));
    }
}
