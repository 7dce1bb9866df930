package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Takes the decision on care with its evidence into the case file. */
@Component
class RecordAuthorisationWorker {

    private final VetCare vetCare;

    RecordAuthorisationWorker(VetCare vetCare) {
        this.vetCare = vetCare;
    }

    @JobWorker(type = "safepaw.emergency.record-authorisation")
    AuthorisationTexts handle(ActivatedJob job, @VariablesAsType AuthorisationForm form) {
        return vetCare.authorise("job:" + job.getKey(), form);
    }
}
