package io.safepaw.commitment;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what became of a promise. */
@Component
class RecordPromiseWorker {

    private final PromiseOutcomes outcomes;

    RecordPromiseWorker(PromiseOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** @return reference of the reason; whether the promise was missed, and until when a lead answers for it */
    @JobWorker(type = "safepaw.commitment.record-outcome")
    Map<String, Object> handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String commitmentId,
            @Variable @Nullable String promiseOutcome,
            @Variable @Nullable String promiseReason) {
        return outcomes.record(
                job.getProcessInstanceKey(),
                IncidentId.of(incidentId),
                UUID.fromString(commitmentId),
                promiseOutcome,
                promiseReason);
    }
}
