package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.List;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Records which playbooks run. */
@Component
class BeginResponseWorker {

    private final EmergencyResponses emergencyResponses;

    BeginResponseWorker(EmergencyResponses emergencyResponses) {
        this.emergencyResponses = emergencyResponses;
    }

    @JobWorker(type = "safepaw.emergency.begin-response")
    EmergencyResponses.Begun handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable(optional = true) @Nullable List<ChosenPlaybook> playbooks) {
        return emergencyResponses.begin(
                "job:" + job.getKey(), IncidentId.of(incidentId), playbooks == null ? List.of() : playbooks);
    }
}
