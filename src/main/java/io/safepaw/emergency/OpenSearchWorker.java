package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Notes when a search began. */
@Component
class OpenSearchWorker {

    private final LostPets lostPets;

    OpenSearchWorker(LostPets lostPets) {
        this.lostPets = lostPets;
    }

    @JobWorker(type = "safepaw.emergency.open-search")
    LostPets.Search handle(@Variable String incidentId, @Variable(optional = true) @Nullable String eventAt) {
        return lostPets.open(eventAt);
    }
}
