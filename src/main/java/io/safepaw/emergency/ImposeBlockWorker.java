package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has the marketplace take no new booking of a pet. */
@Component
class ImposeBlockWorker {

    private final PetBlockings petBlockings;

    ImposeBlockWorker(PetBlockings petBlockings) {
        this.petBlockings = petBlockings;
    }

    @JobWorker(type = "safepaw.emergency.impose-block")
    Map<String, String> handle(@Variable String incidentId, @Variable String petBlockId) {
        return Map.of("petBlockUntil", petBlockings.impose(UUID.fromString(petBlockId)));
    }
}
