package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Keeps the signs of a hurt pet and by when a vet has to be reached. */
@Component
class RecordSignsWorker {

    private final VetCare vetCare;

    RecordSignsWorker(VetCare vetCare) {
        this.vetCare = vetCare;
    }

    @JobWorker(type = "safepaw.emergency.record-signs")
    VetCare.Triaged handle(ActivatedJob job, @VariablesAsType SignsForm form) {
        return vetCare.triage("job:" + job.getKey(), form);
    }
}
