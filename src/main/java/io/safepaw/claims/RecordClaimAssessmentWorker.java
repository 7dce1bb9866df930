package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes an assessment into the case file. */
@Component
class RecordClaimAssessmentWorker {

    private final ClaimAssessment assessment;

    RecordClaimAssessmentWorker(ClaimAssessment assessment) {
        this.assessment = assessment;
    }

    @JobWorker(type = "safepaw.claims.record-assessment")
    Map<String, String> handle(ActivatedJob job, @VariablesAsType AssessmentForm form) {
        return Map.of(
                "assessmentRationale", assessment.record("job:" + job.getKey(), job.getProcessInstanceKey(), form));
    }
}
