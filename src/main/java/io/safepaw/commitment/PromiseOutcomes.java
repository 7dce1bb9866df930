package io.safepaw.commitment;

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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process {@code commitment} found out about a promise. */
@Service
@Transactional
class PromiseOutcomes {

    private static final String KEEP = "keep-promise";
    private static final String ANSWER = "missed-promise";

    private final Commitments commitments;
    private final CaseTexts texts;
    private final EventLog log;
    private final CommitmentProperties properties;
    private final Clock clock;

    PromiseOutcomes(
            Commitments commitments, CaseTexts texts, EventLog log, CommitmentProperties properties, Clock clock) {
        this.commitments = commitments;
        this.texts = texts;
        this.log = log;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Kept or withdrawn by who completed the task, at that time; with no outcome the promised time has passed.
     *
     * @return variables of the process
     */
    Map<String, Object> record(
            long processInstanceKey, IncidentId incident, UUID id, @Nullable String outcome, @Nullable String reason) {
        var completion = log.completion(incident, KEEP, processInstanceKey);
        var by = completion.map(CaseEvent::actor).orElse(Actor.SYSTEM);
        // The step may run long after the person was done.
        var at = completion.map(CaseEvent::at).orElseGet(clock::instant);
        var reference = texts.keep(incident, "promiseReason", reason, by);
        switch (outcome) {
            case null -> commitments.miss(id);
            case "KEPT" -> commitments.keep(id, at, by);
            case "WITHDRAWN" -> commitments.withdraw(id, required("promiseReason", reference), at, by);
            default -> throw new BadVariable("promiseOutcome", "KEPT or WITHDRAWN");
        }
        var result = new HashMap<String, Object>();
        result.put("promiseReason", reference);
        result.put("promiseMissed", commitments.find(id).orElseThrow().state().isMiss());
        result.put(
                "missAnswerDueAt",
                clock.instant()
                        .plus(properties.answerWithin())
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString());
        return result;
    }

    /** @return reference of what the party was told */
    String answer(
            long processInstanceKey,
            IncidentId incident,
            UUID id,
            @Nullable String missCause,
            @Nullable String missOutcome,
            @Nullable String missTold,
            @Nullable String newPromisedAt) {
        var cause = code("missCause", missCause, MissCause.class);
        var outcome = code("missOutcome", missOutcome, MissOutcome.class);
        var newTime = outcome == MissOutcome.NEW_TIME
                ? PromiseTimes.parse(newPromisedAt)
                        .orElseThrow(() -> new BadVariable("newPromisedAt", "a time with offset"))
                        .toInstant()
                : null;
        var by = log.completedBy(incident, ANSWER, processInstanceKey);
        var told = required("missTold", texts.keep(incident, "missTold", missTold, by));
        commitments.answer(id, cause, outcome, told, newTime, by);
        return told;
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
