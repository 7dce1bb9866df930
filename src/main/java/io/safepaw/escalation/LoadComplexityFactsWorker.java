package io.safepaw.escalation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Gives the decision {@code case-complexity} what only the case file knows. */
@Component
class LoadComplexityFactsWorker {

    private final Complexity complexity;

    LoadComplexityFactsWorker(Complexity complexity) {
        this.complexity = complexity;
    }

    @JobWorker(type = "safepaw.escalation.load-complexity-facts")
    ComplexityFacts handle(@Variable String incidentId, @Variable(optional = true) @Nullable Boolean factsDisputed) {
        return complexity.facts(IncidentId.of(incidentId), factsDisputed);
    }
}
