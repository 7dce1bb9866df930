package io.safepaw.commitment;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Writes down how a lead answered for a missed promise. */
@Component
class AnswerMissWorker {

    private final PromiseOutcomes outcomes;

    AnswerMissWorker(PromiseOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** @return reference of what the party was told */
    @JobWorker(type = "safepaw.commitment.record-answer")
    Map<String, Object> handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String commitmentId,
            @Variable @Nullable String missCause,
            @Variable @Nullable String missOutcome,
            @Variable @Nullable String missTold,
            @Variable @Nullable String newPromisedAt) {
        return Map.of(
                "missTold",
                outcomes.answer(
                        job.getProcessInstanceKey(),
                        IncidentId.of(incidentId),
                        UUID.fromString(commitmentId),
                        missCause,
                        missOutcome,
                        missTold,
                        newPromisedAt));
    }
}
