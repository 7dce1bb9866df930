package io.safepaw.commitment;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.BadVariable;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Writes down how a lead answered for a missed promise. */
@Component
class AnswerMissWorker {

    private static final String FORM = "missed-promise";

    private final Commitments commitments;
    private final CaseTexts texts;
    private final EventLog log;

    AnswerMissWorker(Commitments commitments, CaseTexts texts, EventLog log) {
        this.commitments = commitments;
        this.texts = texts;
        this.log = log;
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
        var incident = IncidentId.of(incidentId);
        var cause = code("missCause", missCause, MissCause.class);
        var outcome = code("missOutcome", missOutcome, MissOutcome.class);
        var newTime = outcome == MissOutcome.NEW_TIME
                ? PromiseTimes.parse(newPromisedAt)
                        .orElseThrow(() -> new BadVariable("newPromisedAt", "a time with offset"))
                        .toInstant()
                : null;
        var by = log.completedBy(incident, FORM, job.getProcessInstanceKey());
        var told = PromiseWords.required("missTold", texts.keep(incident, "missTold", missTold, by));
        commitments.answer(UUID.fromString(commitmentId), cause, outcome, told, newTime, by);
        return Map.of("missTold", told);
    }

    private static <E extends Enum<E>> E code(String variable, @Nullable String value, Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .filter(code -> code.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new BadVariable(variable, "a code of " + type.getSimpleName()));
    }
}
