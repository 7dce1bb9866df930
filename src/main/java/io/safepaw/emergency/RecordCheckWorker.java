package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** A found pet was looked at; the facts say how it is. */
@Component
class RecordCheckWorker {

    private final LostPets lostPets;

    RecordCheckWorker(LostPets lostPets) {
        this.lostPets = lostPets;
    }

    @JobWorker(type = "safepaw.emergency.record-check")
    Map<String, Object> handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String petHarm,
            @Variable(optional = true) @Nullable String checkNote) {
        var reference = lostPets.checked("job:" + job.getKey(), IncidentId.of(incidentId), petHarm, checkNote);
        return Collections.singletonMap("checkNote", reference);
    }
}
