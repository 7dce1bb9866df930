package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Begins the block of a pet that bit somebody. */
@Component
class BlockPetWorker {

    private final PetBlockings petBlockings;

    BlockPetWorker(PetBlockings petBlockings) {
        this.petBlockings = petBlockings;
    }

    @JobWorker(type = "safepaw.emergency.block-pet")
    PetBlockings.Begun handle(ActivatedJob job, @VariablesAsType CertificateForm form) {
        return petBlockings.begin("job:" + job.getKey(), form);
    }
}
