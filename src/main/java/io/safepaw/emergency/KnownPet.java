package io.safepaw.emergency;

import io.safepaw.worklist.FormOptions;
import io.safepaw.worklist.RuledTask;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where the case file knows one pet only, nobody types its id again. */
@Component
class KnownPet implements FormOptions {

    private final PetBlockings blockings;

    KnownPet(PetBlockings blockings) {
        this.blockings = blockings;
    }

    @Override
    public Set<String> forms() {
        return Set.of("vet-signs", "rabies-certificate");
    }

    @Override
    public Map<String, String> proposals(RuledTask task) {
        var pets = task.incidentId() == null ? Set.<String>of() : blockings.knownPets(task.incidentId());
        return pets.size() == 1 ? Map.of("petId", pets.iterator().next()) : Map.of();
    }
}
