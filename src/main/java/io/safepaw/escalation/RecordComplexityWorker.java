package io.safepaw.escalation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.annotation.VariablesAsType;
import io.safepaw.casefile.IncidentId;
import java.util.List;
import java.util.Objects;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Adds the points of the decision {@code case-complexity}. */
@Component
class RecordComplexityWorker {

    private final Complexity complexity;

    RecordComplexityWorker(Complexity complexity) {
        this.complexity = complexity;
    }

    record Assessed(String complexity) {}

    /** @param complexityPoints null where no row of the decision fits */
    record Counted(@Nullable List<ComplexityPoints> complexityPoints) {}

    @JobWorker(type = "safepaw.escalation.record-complexity")
    Assessed handle(@Variable String incidentId, @VariablesAsType Counted counted) {
        return new Assessed(complexity.record(
                IncidentId.of(incidentId), Objects.requireNonNullElse(counted.complexityPoints(), List.of())));
    }
}
