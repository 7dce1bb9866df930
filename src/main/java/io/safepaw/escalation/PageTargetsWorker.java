package io.safepaw.escalation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Raises what a step of another process calls for at once; nobody waits for the answer. */
@Component
class PageTargetsWorker {

    private final Escalations escalations;

    PageTargetsWorker(Escalations escalations) {
        this.escalations = escalations;
    }

    @JobWorker(type = "safepaw.escalation.page-targets")
    void handle(ActivatedJob job, @Variable String incidentId, @Variable List<RuledEscalation> escalationTargets) {
        escalations.raiseAtOnce(IncidentId.of(incidentId), "job:" + job.getKey(), escalationTargets);
    }
}
