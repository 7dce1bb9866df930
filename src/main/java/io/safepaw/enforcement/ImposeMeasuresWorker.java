package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.annotation.VariablesAsType;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.JudgedFacts;
import java.util.List;
import java.util.Objects;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Imposes what the table says, each measure once for an incident, and withdraws what it does not say any more. */
@Component
class ImposeMeasuresWorker {

    private final MeasureSubjects measures;

    ImposeMeasuresWorker(MeasureSubjects measures) {
        this.measures = measures;
    }

    /** @param interimMeasures null where no row of the decision fits */
    record Ruled(@Nullable List<RuledMeasure> interimMeasures) {}

    @JobWorker(type = "safepaw.enforcement.impose-measures")
    void handle(@Variable String incidentId, @VariablesAsType Ruled ruled, @VariablesAsType JudgedFacts facts) {
        measures.imposeRuled(
                IncidentId.of(incidentId), Objects.requireNonNullElse(ruled.interimMeasures(), List.of()), facts);
    }
}
