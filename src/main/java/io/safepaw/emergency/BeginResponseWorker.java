package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Records which playbooks run; none where no response is needed. */
@Component
class BeginResponseWorker {

    private final EmergencyResponses emergencyResponses;

    BeginResponseWorker(EmergencyResponses emergencyResponses) {
        this.emergencyResponses = emergencyResponses;
    }

    @JobWorker(type = "safepaw.emergency.begin-response")
    EmergencyResponses.Begun handle(ActivatedJob job, @VariablesAsType PlaybookChoice choice) {
        return emergencyResponses.begin(
                "job:" + job.getKey(),
                job.getProcessInstanceKey(),
                IncidentId.of(choice.incidentId()),
                choice.playbooks() == null ? List.of() : choice.playbooks(),
                choice.emergencyTimes());
    }
}
