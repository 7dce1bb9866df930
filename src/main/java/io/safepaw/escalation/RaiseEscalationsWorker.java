package io.safepaw.escalation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.JudgedFacts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Raises what the decision {@code mandatory-escalations} asks for. */
@Component
class RaiseEscalationsWorker {

    private final Escalations escalations;

    RaiseEscalationsWorker(Escalations escalations) {
        this.escalations = escalations;
    }

    record Raised(List<ToRun> escalations) {}

    /** One ladder to run. */
    record ToRun(
            String escalationId,
            String target,
            String mode,
            @Nullable String ackWithin,
            @Nullable String escalationDueAt) {

        static ToRun of(Escalation escalation) {
            Instant dueAt = Escalations.dueAt(escalation);
            return new ToRun(
                    escalation.id().toString(),
                    escalation.target().name(),
                    escalation.mode().name(),
                    escalation.ackWithin(),
                    dueAt == null ? null : dueAt.toString());
        }
    }

    /** @param escalationTargets null where no row of the decision fits */
    record Decided(@Nullable List<RuledEscalation> escalationTargets) {}

    @JobWorker(type = "safepaw.escalation.raise-escalations")
    Raised handle(
            ActivatedJob job,
            @Variable String incidentId,
            @VariablesAsType Decided decided,
            @VariablesAsType JudgedFacts facts) {
        return new Raised(escalations
                .raiseRuled(
                        IncidentId.of(incidentId),
                        "job:" + job.getKey(),
                        Objects.requireNonNullElse(decided.escalationTargets(), List.of()),
                        facts)
                .stream()
                .map(ToRun::of)
                .toList());
    }
}
