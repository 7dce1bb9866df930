package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps whether the animal of a shelter is the missing pet; if it is, the search ends. */
@Component
class RecordMatchWorker {

    private final LostPets lostPets;

    RecordMatchWorker(LostPets lostPets) {
        this.lostPets = lostPets;
    }

    @JobWorker(type = "safepaw.emergency.record-match")
    Map<String, Object> handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable @Nullable String matchResult,
            @Variable @Nullable String foundCondition,
            @Variable @Nullable String matchNote) {
        return Collections.singletonMap(
                "matchNote",
                lostPets.matched(
                        "job:" + job.getKey(), IncidentId.of(incidentId), matchResult, foundCondition, matchNote));
    }
}
