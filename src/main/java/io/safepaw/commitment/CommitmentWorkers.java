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
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps of the process {@code commitment}. */
@Component
@Transactional
class CommitmentWorkers {

    private static final String KEEP = "keep-promise";
    private static final String ANSWER = "missed-promise";

    private final Commitments commitments;
    private final CaseTexts texts;
    private final EventLog log;
    private final CommitmentProperties properties;
    private final Clock clock;

    CommitmentWorkers(
            Commitments commitments, CaseTexts texts, EventLog log, CommitmentProperties properties, Clock clock) {
        this.commitments = commitments;
        this.texts = texts;
        this.log = log;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Writes down what became of a promise: kept or withdrawn by who completed the task, at that time; with no outcome the
     * promised time has passed.
     *
     * @return reference of the reason; whether the promise was missed, and until when a lead answers for it
     */
    @JobWorker(type = "safepaw.commitment.record-outcome")
    Map<String, Object> recordOutcome(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String commitmentId,
            @Variable @Nullable String promiseOutcome,
            @Variable @Nullable String promiseReason) {
        var incident = IncidentId.of(incidentId);
        var id = UUID.fromString(commitmentId);
        var completion = log.completion(incident, KEEP, job.getProcessInstanceKey());
        var by = completion.map(CaseEvent::actor).orElse(Actor.SYSTEM);
        // The step may run long after the person was done.
        var at = completion.map(CaseEvent::at).orElseGet(clock::instant);
        var reason = texts.keep(incident, "promiseReason", promiseReason, by);
        switch (promiseOutcome) {
            case null -> commitments.miss(id);
            case "KEPT" -> commitments.keep(id, at, by);
            case "WITHDRAWN" -> commitments.withdraw(id, required("promiseReason", reason), at, by);
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

    /**
     * Writes down how a lead answered for a missed promise.
     *
     * @return reference of what the party was told
     */
    @JobWorker(type = "safepaw.commitment.record-answer")
    Map<String, Object> recordAnswer(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String commitmentId,
            @Variable @Nullable String missCause,
            @Variable @Nullable String missOutcome,
            @Variable @Nullable String missTold,
            @Variable @Nullable String newPromisedAt) {
        var incident = IncidentId.of(incidentId);
        var cause = code("missCause", missCause, MissCause.class);
        var outcome = code("missOutcome", missOutcome, MissOutcome.class);
        var newTime = outcome == MissOutcome.NEW_TIME
                ? PromiseTimes.parse(newPromisedAt)
                        .orElseThrow(() -> new BadVariable("newPromisedAt", "a time with offset"))
                        .toInstant()
                : null;
        var by = log.completedBy(incident, ANSWER, job.getProcessInstanceKey());
        var told = required("missTold", texts.keep(incident, "missTold", missTold, by));
        commitments.answer(UUID.fromString(commitmentId), cause, outcome, told, newTime, by);
        return Map.of("missTold", told);
    }

    private static String required(String variable, @Nullable String reference) {
        if (reference == null) {
            throw new BadVariable(variable, "a text");
        }
        return reference;
    }

    private static <E extends Enum<E>> E code(String variable, @Nullable String value, Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .filter(code -> code.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new BadVariable(variable, "a code of " + type.getSimpleName()));
    }
}
