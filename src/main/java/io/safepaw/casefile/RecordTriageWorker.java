package io.safepaw.casefile;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.springframework.stereotype.Component;

/** Takes the completed triage form into the case file and leaves references where free text was. */
@Component
class RecordTriageWorker {

    private final Triage triage;

    RecordTriageWorker(Triage triage) {
        this.triage = triage;
    }

    @JobWorker(type = "safepaw.casefile.record-triage")
    TriageTexts handle(@VariablesAsType TriageForm form) {
        return triage.record(form);
    }
}
