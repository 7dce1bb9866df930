package io.safepaw.sla;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Opens the clocks of an incident, or gives them the targets of its new severity. */
@Component
class ApplyTargetsWorker {

    private final ClockKeeper clocks;

    ApplyTargetsWorker(ClockKeeper clocks) {
        this.clocks = clocks;
    }

    /** Times with an offset, as user tasks and timers take them. */
    record Due(String firstResponseDueAt, String findingDueAt, String resolutionDueAt) {}

    @JobWorker(type = "safepaw.sla.apply-targets")
    Due handle(@Variable String incidentId, @Variable SlaTargets slaTargets) {
        var due = clocks.applyTargets(IncidentId.of(incidentId), slaTargets);
        return new Due(text(due.firstResponse()), text(due.finding()), text(due.resolution()));
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
