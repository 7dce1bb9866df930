package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.List;
import java.util.Objects;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Imposes what the table says, each measure once for an incident. */
@Component
class ImposeMeasuresWorker {

    private final InterimMeasures measures;

    ImposeMeasuresWorker(InterimMeasures measures) {
        this.measures = measures;
    }

    /** @param interimMeasures null where no row of the decision fits */
    @JobWorker(type = "safepaw.enforcement.impose-measures")
    void handle(@Variable String incidentId, @Variable(optional = true) @Nullable List<RuledMeasure> interimMeasures) {
        measures.imposeRuled(IncidentId.of(incidentId), Objects.requireNonNullElse(interimMeasures, List.of()));
    }
}
