package io.safepaw.sla;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Writes down whether who waits is told something, and when the next time is. */
@Component
class RecordUpdateWorker {

    private final NextUpdates updates;

    RecordUpdateWorker(NextUpdates updates) {
        this.updates = updates;
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.sla.record-update")
    Map<String, Object> handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable @Nullable String updateOutcome,
            @Variable @Nullable String updateCause,
            @Variable @Nullable String nextUpdateAt,
            @Variable @Nullable String updateNote) {
        return Collections.singletonMap(
                "updateNote",
                updates.record(
                        "job:" + job.getKey(),
                        IncidentId.of(incidentId),
                        updateOutcome,
                        updateCause,
                        nextUpdateAt,
                        updateNote));
    }
}
