package io.safepaw.escalation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Takes the answer of the task {@code escalation} into the case file. */
@Component
class RecordAnswerWorker {

    private final Ladder ladder;

    RecordAnswerWorker(Ladder ladder) {
        this.ladder = ladder;
    }

    /** The reference that replaces the words. */
    record Kept(@Nullable String escalationNote) {}

    @JobWorker(type = "safepaw.escalation.record-answer")
    Kept handle(
            ActivatedJob job,
            @Variable String escalationId,
            @Variable int escalationLevel,
            @Variable int escalationLoop,
            @VariablesAsType TaskAnswer answer) {
        return new Kept(ladder.answer(
                EscalationIds.parse(escalationId),
                escalationLoop,
                escalationLevel,
                answer,
                job.getProcessInstanceKey()));
    }
}
