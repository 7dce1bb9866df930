package io.safepaw.casefile;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.springframework.stereotype.Component;

/** Takes the completed triage form into the case file and leaves references where free text was. */
@Component
class RecordTriageWorker {

    private final RecordTriage recordTriage;

    RecordTriageWorker(RecordTriage recordTriage) {
        this.recordTriage = recordTriage;
    }

    @JobWorker(type = "safepaw.casefile.record-triage")
    TriageTexts handle(@VariablesAsType TriageForm form) {
        return recordTriage.from(form);
    }
}
