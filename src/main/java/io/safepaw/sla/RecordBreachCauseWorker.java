package io.safepaw.sla;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps why a target was missed. */
@Component
class RecordBreachCauseWorker {

    private final BreachCauses causes;

    RecordBreachCauseWorker(BreachCauses causes) {
        this.causes = causes;
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.sla.record-breach-cause")
    Map<String, Object> handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String clockId,
            @Variable @Nullable String breachCause,
            @Variable @Nullable String breachNote) {
        return Collections.singletonMap(
                "breachNote",
                causes.record(
                        "job:" + job.getKey(),
                        IncidentId.of(incidentId),
                        clockId,
                        breachCause,
                        breachNote,
                        job.getProcessInstanceKey()));
    }
}
