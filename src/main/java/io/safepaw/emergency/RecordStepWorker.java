package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes what a task of a playbook brought into the case file and leaves references where free text was. */
@Component
class RecordStepWorker {

    private final EmergencySteps emergencySteps;

    RecordStepWorker(EmergencySteps emergencySteps) {
        this.emergencySteps = emergencySteps;
    }

    @JobWorker(type = "safepaw.emergency.record-step")
    Map<String, Object> handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String emergencyStep,
            @Variable Map<String, Object> stepCodes,
            @Variable Map<String, String> stepWords) {
        return Map.of(
                "stepWords",
                emergencySteps.record(
                        "job:" + job.getKey(),
                        IncidentId.of(incidentId),
                        EmergencyStep.of(emergencyStep),
                        stepCodes,
                        stepWords));
    }
}
