package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Has the marketplace take bookings of a pet again. */
@Component
class LiftBlockWorker {

    private final PetBlockings petBlockings;

    LiftBlockWorker(PetBlockings petBlockings) {
        this.petBlockings = petBlockings;
    }

    @JobWorker(type = "safepaw.emergency.lift-block")
    Map<String, Object> handle(
            @Variable String incidentId,
            @Variable String petBlockId,
            @Variable(optional = true) @Nullable String releaseRef,
            @Variable(optional = true) @Nullable String releaseNote) {
        return Collections.singletonMap(
                "releaseNote", petBlockings.lift(UUID.fromString(petBlockId), releaseRef, releaseNote));
    }
}
