package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.Collections;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says when the owner of a missing pet is called next. */
@Component
class PlanStatusCallWorker {

    private final LostPets lostPets;

    PlanStatusCallWorker(LostPets lostPets) {
        this.lostPets = lostPets;
    }

    @JobWorker(type = "safepaw.emergency.plan-status-call")
    Map<String, Object> handle(@Variable String incidentId, @Variable String searchStartedAt) {
        return Collections.singletonMap("nextStatusCallAt", lostPets.nextStatusCall(searchStartedAt));
    }
}
