package io.safepaw.commitment;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.BadVariable;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what became of a promise. */
@Component
class RecordPromiseWorker {

    private static final String FORM = "keep-promise";

    private final Commitments commitments;
    private final CaseTexts texts;
    private final EventLog log;
    private final CommitmentProperties properties;
    private final Clock clock;

    RecordPromiseWorker(
            Commitments commitments, CaseTexts texts, EventLog log, CommitmentProperties properties, Clock clock) {
        this.commitments = commitments;
        this.texts = texts;
        this.log = log;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Kept or withdrawn by who completed the task, at that time; with no outcome the
     * promised time has passed.
     *
     * @return reference of the reason; whether the promise was missed, and until when a lead answers for it
     */
    @JobWorker(type = "safepaw.commitment.record-outcome")
    Map<String, Object> handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String commitmentId,
            @Variable @Nullable String promiseOutcome,
            @Variable @Nullable String promiseReason) {
        var incident = IncidentId.of(incidentId);
        var id = UUID.fromString(commitmentId);
        var completion = log.completion(incident, FORM, job.getProcessInstanceKey());
        var by = completion.map(CaseEvent::actor).orElse(Actor.SYSTEM);
        // The step may run long after the person was done.
        var at = completion.map(CaseEvent::at).orElseGet(clock::instant);
        var reason = texts.keep(incident, "promiseReason", promiseReason, by);
        switch (promiseOutcome) {
            case null -> commitments.miss(id);
            case "KEPT" -> commitments.keep(id, at, by);
            case "WITHDRAWN" -> commitments.withdraw(id, PromiseWords.required("promiseReason", reason), at, by);
            default -> throw new BadVariable("promiseOutcome", "KEPT or WITHDRAWN");
        }
        var result = new HashMap<String, Object>();
        result.put("promiseReason", reason);
        result.put("promiseMissed", commitments.find(id).orElseThrow().state().isMiss());
        result.put(
                "missAnswerDueAt",
                clock.instant()
                        .plus(properties.answerWithin())
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString());
        return result;
    }
}
